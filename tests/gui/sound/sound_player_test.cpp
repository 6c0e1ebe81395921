// Sound with the picture: it joins in step, the picture follows it, and silence is explained.
#include "tests/gui/fake_sound.h"
#include "tests/gui/window_fixture.h"
#include "ui/document/timecode.h"
#include "ui/sound/sound_player.h"
#include "ui/sound/volume_control.h"
#include "ui/storage/settings.h"

#include <QSlider>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <memory>

namespace framewright::ui {
namespace {

MediaInfo info_with_sound() {
    MediaInfo info = made_info();
    StreamInfo sound;
    sound.index = 3;
    sound.kind = StreamKind::Audio;
    sound.decodable = true;
    info.streams.push_back(sound);
    return info;
}

std::vector<float> block(int frames, float value) {
    return std::vector<float>(static_cast<std::size_t>(frames) * sound_channels, value);
}

TEST(SoundStream, GivesSilenceForWhatIsLateAndLeavesThatOut) {
    FakeOutput device;
    const auto stream = std::make_shared<SoundStream>();
    device.start(stream);
    stream->append(block(100, 1));
    EXPECT_EQ(device.take(60), std::vector<float>(60, 1));
    EXPECT_EQ(stream->frames_ahead(), 40);
    std::vector<float> expected(40, 1);
    expected.resize(100, 0);
    EXPECT_EQ(device.take(100), expected) << "60 frames are missing";
    EXPECT_EQ(stream->frames_ahead(), -60);
    stream->append(block(50, 2)); // all of them too late
    stream->append(block(50, 3)); // ten of them too late
    EXPECT_EQ(device.take(40), std::vector<float>(40, 3));
    EXPECT_EQ(stream->frames_ahead(), 0);
}

class SoundPlayerTest : public testing::Test {
protected:
    SoundPlayerTest() {
        set_setting(QStringLiteral("sound/volume"), {});
        set_setting(QStringLiteral("sound/muted"), {});
        player = std::make_unique<SoundPlayer>(sound, device);
        player->open(info_with_sound(), std::make_shared<const FrameIndex>(made_index(100)));
    }
    FakeSound sound;
    FakeOutput device;
    std::unique_ptr<SoundPlayer> player;
};

TEST_F(SoundPlayerTest, StaysASecondAhead) {
    EXPECT_EQ(sound.stream, 3);
    player->play(2.5, 1);
    ASSERT_EQ(sound.runs.size(), 1U);
    EXPECT_EQ(sound.runs.back().seconds, 2.5);
    EXPECT_EQ(sound.runs.back().speed_percent, 100);
    int blocks = 0;
    for (std::size_t asked = 0; asked != sound.asked.size(); ++blocks) {
        asked = sound.asked.size();
        sound.answer(1);
    }
    EXPECT_GE(device.stream->frames_ahead(), sound_rate);
    EXPECT_LE(device.stream->frames_ahead(), 2 * sound_rate) << "no more than that";
    device.take(sound_rate);
    const std::size_t before = sound.asked.size();
    EXPECT_TRUE(wait_for([&] { return sound.asked.size() > before; })) << "what was heard makes room";
    sound.answer(1, true);
    const std::size_t last = sound.asked.size();
    device.take(2 * sound_rate);
    QTest::qWait(150);
    EXPECT_EQ(sound.asked.size(), last) << "nothing is asked for behind the end";
}

TEST_F(SoundPlayerTest, KnowsWhereInTheClipItIs) {
    EXPECT_EQ(player->heard_at(), std::nullopt);
    player->play(10, 2);
    EXPECT_EQ(player->heard_at(), std::nullopt) << "the device has played nothing";
    device.heard = 1.5;
    EXPECT_EQ(player->heard_at(), 13.0);
    player->stop();
    EXPECT_EQ(player->heard_at(), std::nullopt);
}

TEST_F(SoundPlayerTest, SpeedsWithoutSoundAreSilent) {
    for (const double speed : {-1.0, 8.0, 0.1}) {
        player->play(0, speed);
        EXPECT_EQ(device.stream, nullptr) << speed;
    }
    EXPECT_TRUE(sound.runs.empty());
    player->play(0, 0.25);
    EXPECT_EQ(sound.runs.back().speed_percent, 25);
}

TEST_F(SoundPlayerTest, BlocksOfAnEarlierRunAreNotHeard) {
    player->play(0, 1);
    const quint64 first = sound.runs.back().run;
    player->play(1, 1);
    emit sound.block_ready(first, block(100, 1), false);
    EXPECT_EQ(device.stream->frames_ahead(), 0);
    player->stop();
    sound.answer(1);
    player->play(2, 1);
    EXPECT_EQ(device.stream->frames_ahead(), 0);
}

TEST_F(SoundPlayerTest, SilenceHasAReason) {
    EXPECT_EQ(player->silence(), QString());
    emit device.unavailable(QStringLiteral("no device"));
    EXPECT_EQ(player->silence(), QStringLiteral("no device"));
    emit device.unavailable({});
    player->play(0, 1);
    sound.fail(QStringLiteral("cannot be decoded"));
    EXPECT_EQ(player->silence(), QStringLiteral("cannot be decoded"));
    EXPECT_EQ(device.stream, nullptr);
    player->play(0, 1);
    EXPECT_EQ(sound.runs.size(), 1U) << "it is not tried again and again";
    player->open(made_info(), std::make_shared<const FrameIndex>(made_index(100)));
    EXPECT_FALSE(player->silence().isEmpty()) << "a clip without sound";
}

TEST_F(SoundPlayerTest, VolumeIsKept) {
    player->set_volume(0.3);
    EXPECT_EQ(device.volume, 0.3);
    player->set_muted(true);
    EXPECT_EQ(device.volume, 0);
    const SoundPlayer next(sound, device);
    EXPECT_TRUE(next.muted());
    EXPECT_EQ(next.volume(), 0.3);
    player->set_volume(2);
    EXPECT_EQ(device.volume, 1) << "turning it up ends the silence";
    EXPECT_FALSE(player->muted());
}

/// Built before the window that plays with them.
struct Players {
    FakeSound sound;
    FakeOutput device;
    SoundPlayer player{sound, device};
};

class SoundWindowTest : private Players, public WindowTest {
protected:
    SoundWindowTest() : WindowTest(nullptr, nullptr, &player) {
        window.open_path(QStringLiteral("/clips/made.mp4"));
        preview.open_succeeds(info_with_sound());
        preview.finish_index(std::make_shared<const FrameIndex>(made_index(100)));
        QCoreApplication::processEvents();
    }
    using Players::device;
    using Players::player;
    using Players::sound;
    std::int64_t frame() const { return preview.requests.back().frame; }
};

TEST_F(SoundWindowTest, ThePictureFollowsTheSound) {
    trigger("play");
    ASSERT_EQ(sound.runs.size(), 1U);
    // A device that runs behind, as one does that starts late, and one that runs ahead.
    for (const double seconds : {1.0, 1.02, 2.0, 1.5}) {
        device.heard = seconds;
        const std::int64_t due = frame_at_seconds(made_index(100), seconds);
        EXPECT_TRUE(wait_for([&] { return std::abs(frame() - due) <= 1; })) << seconds << ": " << frame();
    }
    trigger("play");
    EXPECT_EQ(device.stream, nullptr);
}

TEST_F(SoundWindowTest, AJumpWhilePlayingTakesTheSoundAlong) {
    trigger("play");
    trigger("second-forward");
    ASSERT_EQ(sound.runs.size(), 2U);
    EXPECT_NEAR(sound.runs.back().seconds, 1, 0.1);
    trigger("faster");
    EXPECT_EQ(sound.runs.back().speed_percent, 200);
    trigger("shuttle-back");
    EXPECT_EQ(device.stream, nullptr) << "backwards there is none";
}

TEST_F(SoundWindowTest, KeysAndTheControlSetTheVolume) {
    auto* control = window.findChild<VolumeControl*>();
    ASSERT_NE(control, nullptr);
    auto* slider = control->findChild<QSlider*>();
    slider->setValue(50);
    EXPECT_EQ(device.volume, 0.5);
    trigger("louder");
    EXPECT_NEAR(device.volume, 0.6, 1e-9);
    EXPECT_EQ(slider->value(), 60);
    trigger("mute");
    EXPECT_EQ(device.volume, 0);
    EXPECT_EQ(slider->value(), 0);
    trigger("mute");
    EXPECT_NEAR(device.volume, 0.6, 1e-9);
    trigger("quieter");
    EXPECT_NEAR(device.volume, 0.5, 1e-9);
    emit device.unavailable(QStringLiteral("no device"));
    EXPECT_EQ(control->findChild<QToolButton*>()->toolTip(), QStringLiteral("no device"));
    EXPECT_EQ(slider->accessibleDescription(), QStringLiteral("no device"));
}

} // namespace
} // namespace framewright::ui
