// What a sound device reads from: the samples that have come, in step with the time that passes.
#pragma once

#include <QIODevice>

#include <cstdint>
#include <deque>
#include <mutex>
#include <vector>

namespace framewright::ui {

/// 32-bit floats, left and right in turn, at sound_rate. A reader always gets what it asks for: where samples
/// are late it gets silence, and that many are left out when they come, so that the sound never falls behind.
/// Any thread may read while another appends.
class SoundStream : public QIODevice {
    Q_OBJECT
public:
    explicit SoundStream(QObject* parent = nullptr);

    void append(const std::vector<float>& samples);
    /// Frames that wait; negative: that are missing.
    std::int64_t frames_ahead() const;

    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override;

protected:
    qint64 readData(char* data, qint64 bytes) override;
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    mutable std::mutex mutex_;
    std::deque<float> waiting_;
    std::int64_t first_ = 0; ///< number of the frame that waiting_ begins with
    std::int64_t read_ = 0;  ///< frames, silence among them
};

} // namespace framewright::ui
