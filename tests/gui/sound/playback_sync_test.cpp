// Sound and picture on the real decoders: when a flash is seen, and when the beep that belongs to it is
// heard.
#include "core/sound/sound_types.h"
#include "tests/support/full_counts.h"
#include "ui/document/document.h"
#include "ui/notices/notice_bar.h"
#include "ui/services/engine/engine_service.h"
#include "ui/services/engine/preview_service.h"
#include "ui/services/engine/sound_service.h"
#include "ui/sound/sound_output.h"
#include "ui/sound/sound_player.h"
#include "ui/sound/sound_stream.h"
#include "ui/view/preview_controller.h"
#include "ui/widgets/actions.h"
#include "ui/window/main_window.h"

#include <QAction>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>
#include <QtTest/QTest>

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace framewright::ui {
namespace {

constexpr int patience_ms = 30'000;
constexpr double clip_seconds = 6; ///< a flash and a beep at every full one but the first
/// Seconds between what is seen and heard. Beside other tests only a fault of a kind is told from a busy
/// machine.
const double max_offset = test::full_counts ? 0.040 : 0.200;

QString program(const char* name) {
    return qEnvironmentVariable("FRAMEWRIGHT_BIN_DIR") + QLatin1Char('/') + QString::fromLatin1(name);
}

/// A device without a loudspeaker: it takes samples as fast as they would be heard, from a buffer as devices
/// have one, and notes when a beep begins.
class RecordingOutput final : public SoundOutput {
public:
    explicit RecordingOutput(const QElapsedTimer& clock) : clock_(clock) {
        timer_.setInterval(5);
        timer_.setTimerType(Qt::PreciseTimer);
        connect(&timer_, &QTimer::timeout, this, &RecordingOutput::take);
    }
    void start(std::shared_ptr<SoundStream> stream) override {
        stream_ = std::move(stream);
        started_ = seconds();
        taken_ = 0;
        quiet_frames_ = 0;
        timer_.start();
    }
    void stop() override {
        timer_.stop();
        stream_.reset();
    }
    void set_volume(double) override {}
    std::optional<double> heard_seconds() const override {
        return stream_ ? std::optional(seconds() - started_) : std::nullopt;
    }

    std::vector<double> beeps; ///< when they are heard, in seconds of the clock

private:
    double seconds() const { return static_cast<double>(clock_.nsecsElapsed()) * 1e-9; }

    void take() {
        constexpr double buffered = 0.1;
        const auto due = static_cast<std::int64_t>((seconds() - started_ + buffered) * sound_rate);
        std::vector<float> samples(static_cast<std::size_t>(std::max<std::int64_t>(due - taken_, 0)) *
                                   sound_channels);
        stream_->read(reinterpret_cast<char*>(samples.data()),
                      static_cast<qint64>(samples.size() * sizeof(float)));
        for (std::size_t i = 0; i < samples.size(); i += sound_channels, ++taken_) {
            const bool loud = std::abs(samples[i]) > 0.15F;
            if (loud && quiet_frames_ > sound_rate / 5)
                beeps.push_back(started_ + static_cast<double>(taken_) / sound_rate);
            quiet_frames_ = loud ? 0 : quiet_frames_ + 1;
        }
    }

    const QElapsedTimer& clock_;
    QTimer timer_;
    std::shared_ptr<SoundStream> stream_;
    double started_ = 0;
    std::int64_t taken_ = 0; ///< frames
    std::int64_t quiet_frames_ = 0;
};

struct Form {
    const char* name;
    const char* sound_codec;
};

void PrintTo(const Form& form, std::ostream* stream) {
    *stream << form.name;
}

class PlaybackSync : public ::testing::TestWithParam<Form> {
protected:
    PlaybackSync()
        : jobs(program("framewright-worker")), preview(program("framewright-worker")),
          sound_service(program("framewright-worker")), output(clock), sound(sound_service, output),
          window(jobs, preview, folder.filePath(QStringLiteral("sessions")), nullptr, nullptr, &sound) {
        clock.start();
        qputenv("XDG_CACHE_HOME", folder.filePath(QStringLiteral("cache")).toUtf8());
    }

    void SetUp() override {
        if (!QFile::exists(program("framewright-worker")))
            GTEST_SKIP() << "framewright-worker is not built";
        const QString clip = folder.filePath(QString::fromLatin1(GetParam().name));
        ASSERT_TRUE(make_clip(clip));
        window.resize(1280, 800);
        window.show();
        window.start();
        window.open_path(clip);
        ASSERT_TRUE(QTest::qWaitFor([this] { return window.preview().index() && !window.preview().busy(); },
                                    patience_ms))
            << window.notice().text().toStdString();
        window.document().insert_filters(0, {{"levels", {}, true}}, QStringLiteral("add"));
        ASSERT_TRUE(QTest::qWaitFor([this] { return !window.preview().busy(); }, patience_ms));
        QObject::connect(&window.preview(), &PreviewController::frame_shown, &window,
                         [this](const FrameImages& images) { look(images); });
    }

    static bool make_clip(const QString& path) {
        const QString length = QString::number(clip_seconds);
        QProcess ffmpeg;
        ffmpeg.start(QStringLiteral("ffmpeg"),
                     {QStringLiteral("-v"),
                      QStringLiteral("error"),
                      QStringLiteral("-f"),
                      QStringLiteral("lavfi"),
                      QStringLiteral("-i"),
                      QStringLiteral("testsrc2=size=1920x1080:rate=30:duration=") + length,
                      QStringLiteral("-f"),
                      QStringLiteral("lavfi"),
                      QStringLiteral("-i"),
                      QStringLiteral("aevalsrc=exprs='0.6*sin(2*PI*1000*t)*lt(mod(t,1),0.15)*gte(t,0.5)':"
                                     "sample_rate=48000:duration=") +
                          length,
                      QStringLiteral("-vf"),
                      QStringLiteral("drawbox=color=black:t=fill,drawbox=color=white:t=fill:"
                                     "enable='gte(t,0.5)*lt(mod(t+0.001,1),0.15)'"),
                      QStringLiteral("-c:v"),
                      QStringLiteral("libx264"),
                      QStringLiteral("-preset"),
                      QStringLiteral("ultrafast"),
                      QStringLiteral("-pix_fmt"),
                      QStringLiteral("yuv420p"),
                      QStringLiteral("-c:a"),
                      QString::fromLatin1(GetParam().sound_codec),
                      path});
        return ffmpeg.waitForFinished(patience_ms) && ffmpeg.exitCode() == 0;
    }

    void look(const FrameImages& images) {
        const QImage& image = images.filtered;
        const bool bright =
            !image.isNull() && qGray(image.pixel(image.width() / 2, image.height() / 2)) > 128;
        if (bright && !bright_)
            flashes.push_back(static_cast<double>(clock.nsecsElapsed()) * 1e-9);
        bright_ = bright;
    }

    QTemporaryDir folder;
    QElapsedTimer clock;
    EngineService jobs;
    PreviewService preview;
    SoundService sound_service;
    RecordingOutput output;
    SoundPlayer sound;
    MainWindow window;
    std::vector<double> flashes; ///< when they are shown, in seconds of the clock

private:
    bool bright_ = false;
};

/// Of all flashes the middle offset counts: a machine that is busy elsewhere shows one late now and then.
TEST_P(PlaybackSync, AFlashIsSeenWhenItsBeepIsHeard) {
    window.actions().get(QStringLiteral("play"))->trigger();
    QTest::qWait(static_cast<int>(clip_seconds * 1000) + 500);
    ASSERT_GE(flashes.size(), 3U);
    ASSERT_GE(output.beeps.size(), 3U);
    std::vector<double> offsets;
    for (const double flash : flashes) {
        const auto nearest =
            *std::min_element(output.beeps.begin(), output.beeps.end(),
                              [&](double a, double b) { return std::abs(a - flash) < std::abs(b - flash); });
        offsets.push_back(flash - nearest);
        std::printf("flash %+.1f ms after its beep\n", 1000 * offsets.back());
    }
    std::sort(offsets.begin(), offsets.end());
    EXPECT_LE(std::abs(offsets[offsets.size() / 2]), max_offset);
}
INSTANTIATE_TEST_SUITE_P(Forms, PlaybackSync,
                         testing::Values(Form{"flac.mkv", "flac"}, Form{"aac.mp4", "aac"}));

} // namespace
} // namespace framewright::ui
