// A kept look, or a still, in the place of the original.
#include "tests/gui/window_fixture.h"
#include "ui/document/document.h"
#include "ui/edit/compare_file_commands.h"
#include "ui/edit/edit_commands.h"
#include "ui/view/preview_controller.h"

namespace framewright::ui {
namespace {

class ReferenceTest : public WindowTest {
protected:
    ReferenceTest() {
        open();
        window.document().insert_filters(0, {{"box", {}, true}, {"sepia", {}, false}}, QStringLiteral("add"));
        window.preview().seek(7);
        QCoreApplication::processEvents();
    }

    FakePreview& reference() { return *preview.reference; }
    void reference_is_there() {
        reference().open_succeeds(made_info());
        reference().finish_index(std::make_shared<const FrameIndex>(made_index(100)));
        QCoreApplication::processEvents();
    }
    void change_filters() {
        window.document().insert_filters(1, {{"sepia", {}, true}}, QStringLiteral("add"));
        QCoreApplication::processEvents();
    }
    const AbScene& scene() { return window.view().scene(); }
    int shown_original() { return scene().original.image.pixelColor(0, 0).red(); }
    bool enabled(const char* id) { return window.actions().get(QString::fromLatin1(id))->isEnabled(); }
};

TEST_F(ReferenceTest, AKeptLookStandsInThePlaceOfTheOriginal) {
    EXPECT_FALSE(enabled("compare-original"));
    trigger("keep-look");
    EXPECT_EQ(reference().opened_path, preview.opened_path);
    EXPECT_TRUE(scene().reference_name.isEmpty()) << "it is not there yet";
    reference_is_there();
    EXPECT_EQ(scene().reference_name, QStringLiteral("Kept look"));
    EXPECT_EQ(shown_original(), 140) << "one filter";
    change_filters();
    EXPECT_EQ(shown_original(), 140) << "as it was when it was kept";
    EXPECT_EQ(shown_gray(), 180);
    window.preview().seek(30);
    QCoreApplication::processEvents();
    EXPECT_EQ(reference().requests.back().frame, 30);
    EXPECT_EQ(reference().requests.back().chain.size(), 1U) << "filters that were off are not part of it";
    EXPECT_FALSE(reference().requests.back().original.wanted);

    trigger("compare-original");
    QCoreApplication::processEvents();
    EXPECT_TRUE(reference().closed);
    EXPECT_TRUE(scene().reference_name.isEmpty());
    EXPECT_EQ(shown_original(), 100);
    EXPECT_EQ(shown_gray(), 180);
}

TEST_F(ReferenceTest, AStillStaysWhileTheClipGoesOn) {
    trigger("keep-still");
    reference_is_there();
    window.preview().seek(30);
    QCoreApplication::processEvents();
    EXPECT_EQ(reference().requests.back().frame, 7);
    EXPECT_EQ(preview.requests.back().frame, 30);
    EXPECT_EQ(scene().reference_name, QStringLiteral("Still, 00:00:00.280"));
}

TEST_F(ReferenceTest, BothPicturesAreShownTogether) {
    trigger("keep-look");
    reference_is_there();
    reference().automatic = false;
    const auto before = scene().filtered.image.cacheKey();
    window.preview().seek(8);
    QCoreApplication::processEvents();
    EXPECT_EQ(scene().filtered.image.cacheKey(), before) << "its pair has not come";
    reference().answer(reference().requests.back());
    EXPECT_NE(scene().filtered.image.cacheKey(), before);
}

TEST_F(ReferenceTest, WithAnotherFileBothSidesAreOthers) {
    trigger("keep-look");
    reference_is_there();
    window.findChild<EditCommands*>()->compare_file().compare_with(QStringLiteral("/out/b.mp4"),
                                                                   std::nullopt);
    preview.other->open_succeeds(made_info());
    preview.other->finish_index(std::make_shared<const FrameIndex>(made_index(50)));
    QCoreApplication::processEvents();
    EXPECT_EQ(shown_original(), 140);
    EXPECT_EQ(shown_gray(), 100);
    EXPECT_EQ(scene().other_name, QStringLiteral("b.mp4"));
    EXPECT_EQ(scene().reference_name, QStringLiteral("Kept look"));
}

TEST_F(ReferenceTest, WhatCannotBeShownLeavesTheOriginal) {
    trigger("keep-look");
    reference_is_there();
    emit reference().request_failed(reference().shown,
                                    {QStringLiteral("the script is gone"), {}, ErrorKind::Input});
    QCoreApplication::processEvents();
    EXPECT_TRUE(scene().reference_name.isEmpty());
    EXPECT_EQ(shown_original(), 100);
}

TEST_F(ReferenceTest, AnotherClipEndsIt) {
    trigger("keep-look");
    reference_is_there();
    open("/clips/second.mp4");
    EXPECT_TRUE(reference().closed);
    EXPECT_TRUE(scene().reference_name.isEmpty());
}

TEST_F(ReferenceTest, WithoutAFilterThereIsNoLookToKeep) {
    window.document().edit(QStringLiteral("empty"), [](JobSpec& spec) { spec.chain.clear(); });
    trigger("keep-look");
    EXPECT_TRUE(reference().opened_path.isEmpty());
}

} // namespace
} // namespace framewright::ui
