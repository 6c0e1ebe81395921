// A made-up decoder of sound and a device that plays when it is told to.
#pragma once

#include "core/sound/sound_types.h"
#include "ui/services/sound_provider.h"
#include "ui/sound/sound_output.h"
#include "ui/sound/sound_stream.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace framewright::ui {

class FakeSound final : public SoundProvider {
public:
    struct Run {
        quint64 run = 0;
        double seconds = 0;
        int speed_percent = 0;
    };
    void open(const QString&, int number, const std::shared_ptr<const FrameIndex>&) override {
        stream = number;
    }
    void close() override { stream = -1; }
    void start(quint64 run, double seconds, int speed_percent, int frames) override {
        runs.push_back({run, seconds, speed_percent});
        asked.push_back(frames);
    }
    void go_on(quint64, int frames) override { asked.push_back(frames); }

    /// Answers the last request of the newest run with this value.
    void answer(float value, bool ended = false) {
        emit block_ready(runs.back().run,
                         std::vector<float>(static_cast<std::size_t>(asked.back()) * sound_channels, value),
                         ended);
    }
    void fail(const QString& message) { emit run_failed(runs.back().run, {message, {}, ErrorKind::Worker}); }

    int stream = -1;
    std::vector<Run> runs;
    std::vector<int> asked; ///< frames of each request
};

class FakeOutput final : public SoundOutput {
public:
    void start(std::shared_ptr<SoundStream> from) override { stream = std::move(from); }
    void stop() override {
        stream.reset();
        heard.reset();
    }
    void set_volume(double value) override { volume = value; }
    std::optional<double> heard_seconds() const override { return heard; }

    /// Takes so many frames from the stream; what they hold, left channel.
    std::vector<float> take(int frames) {
        std::vector<float> samples(static_cast<std::size_t>(frames) * sound_channels, -9);
        stream->read(reinterpret_cast<char*>(samples.data()),
                     static_cast<qint64>(samples.size() * sizeof(float)));
        std::vector<float> left;
        for (std::size_t i = 0; i < samples.size(); i += sound_channels)
            left.push_back(samples[i]);
        return left;
    }

    std::shared_ptr<SoundStream> stream; ///< that is played
    std::optional<double> heard;
    double volume = -1;
};

} // namespace framewright::ui
