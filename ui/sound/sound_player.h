// The sound of the clip that is played, in step with its pictures.
#pragma once

#include "core/media/model/media_info.h"
#include "ui/services/sound_provider.h"
#include "ui/sound/sound_stream.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace framewright::ui {

class SoundOutput;

/// The sound joins a playback that is under way: while its first samples are decoded the device plays
/// silence, and they are left out of what comes.
class SoundPlayer : public QObject {
    Q_OBJECT
public:
    /// Both outlive it.
    SoundPlayer(SoundProvider& provider, SoundOutput& output, QObject* parent = nullptr);
    ~SoundPlayer() override;

    /// The stream that players take: the default one, else the first that can be decoded.
    void open(const MediaInfo& info, const std::shared_ptr<const FrameIndex>& index);
    void close();

    /// From `seconds` after the first frame on. Speeds that have no sound (backwards, above four times) are
    /// silent.
    void play(double seconds, double speed);
    void stop();
    /// Place in the clip that is heard now, in seconds after the first frame; empty where nothing is heard.
    std::optional<double> heard_at() const;

    double volume() const { return volume_; } ///< 0..1
    bool muted() const { return muted_; }
    void set_volume(double volume);
    void set_muted(bool muted);

    /// Why there is nothing to hear; "" where there is, or where nobody knows yet.
    QString silence() const;

signals:
    void volume_changed();
    void silence_changed();

private:
    void take(quint64 run, const std::vector<float>& samples, bool ended);
    void want_more();
    void apply_volume();

    SoundProvider& provider_;
    SoundOutput& output_;
    std::shared_ptr<SoundStream> stream_; ///< of this run: an earlier one may still be read
    QTimer timer_;
    bool open_ = false; ///< there is a stream to play
    quint64 run_ = 0;
    bool playing_ = false;
    bool asked_ = false; ///< a block is under way
    bool ended_ = false; ///< the run has given all
    double start_ = 0;
    double speed_ = 1;
    double volume_ = 1;
    bool muted_ = false;
    QString clip_problem_;
    QString device_problem_;
};

} // namespace framewright::ui
