// The start page and what the program remembers and prefers.
#include "tests/gui/window_fixture.h"
#include "ui/document/document.h"
#include "ui/home/recent_files.h"
#include "ui/home/recent_list.h"
#include "ui/home/start_page.h"
#include "ui/notices/notice_bar.h"
#include "ui/preferences/preferences_dialog.h"
#include "ui/queue/job_queue.h"
#include "ui/queue/queue_panel.h"
#include "ui/session/single_instance.h"
#include "ui/storage/settings.h"
#include "ui/widgets/theme.h"
#include "ui/workspace/workspaces.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QFontMetricsF>
#include <QPointer>
#include <QPushButton>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
#include <cmath>
#include <memory>

namespace framewright::ui {
namespace {

class HomeTest : public WindowTest {
protected:
    HomeTest() { window.recent().clear(); }
    ~HomeTest() override { window.recent().clear(); }
    QPushButton* button(const char* name) {
        return window.findChild<QPushButton*>(QString::fromLatin1(name));
    }
    StartPage* page() { return window.findChild<StartPage*>(); }
    RecentList* list() { return window.findChild<RecentList*>(); }
    void choose(const QStringList& files) {
        auto* dialog = window.findChild<QFileDialog*>();
        ASSERT_NE(dialog, nullptr);
        emit dialog->filesSelected(files);
        dialog->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
};

TEST_F(HomeTest, TheStartPageIsThereWhileNothingIsOpen) {
    EXPECT_TRUE(page()->isVisible());
    EXPECT_FALSE(window.view().isVisible());
    open();
    EXPECT_FALSE(page()->isVisible());
    EXPECT_TRUE(window.view().isVisible());
    trigger("close-clip");
    EXPECT_TRUE(page()->isVisible());
}

TEST_F(HomeTest, WhatWasOpenedIsOfferedWithAPicture) {
    open("/clips/made.mp4");
    ASSERT_TRUE(wait_for(
        [&] { return QFile::exists(RecentFiles::picture_file(QStringLiteral("/clips/made.mp4"))); }));
    open("/clips/other.mp4");
    trigger("close-clip");
    ASSERT_EQ(list()->count(), 2);
    EXPECT_EQ(list()->item(0)->text(), QStringLiteral("other.mp4")) << "the last one first";
    const QImage picture(RecentFiles::picture_file(QStringLiteral("/clips/made.mp4")));
    EXPECT_NEAR(picture.pixelColor(picture.rect().center()).red(), 100, 3) << "the original's gray";
    emit list()->itemActivated(list()->item(1));
    EXPECT_EQ(preview.opened_path, QStringLiteral("/clips/made.mp4"));
}

TEST_F(HomeTest, TheListIsBoundedAndForgetsPicturesToo) {
    open("/clips/first.mp4");
    const QString picture = RecentFiles::picture_file(QStringLiteral("/clips/first.mp4"));
    ASSERT_TRUE(wait_for([&] { return QFile::exists(picture); }));
    for (int i = 0; i < RecentFiles::max_files; ++i)
        window.recent().add(QStringLiteral("/clips/%1.mp4").arg(i));
    EXPECT_EQ(window.recent().paths().size(), RecentFiles::max_files);
    EXPECT_FALSE(window.recent().paths().contains(QStringLiteral("/clips/first.mp4")));
    EXPECT_TRUE(wait_for([&] { return !QFile::exists(picture); }));
}

TEST_F(HomeTest, SeveralFilesToConvertGoIntoTheQueue) {
    button("way_convert")->click();
    choose({folder.filePath(QStringLiteral("a10.mp4")), folder.filePath(QStringLiteral("a9.mp4"))});
    QDialog* sheet = nullptr;
    ASSERT_TRUE(wait_for(
        [&] { return (sheet = window.findChild<QDialog*>(QStringLiteral("conversion_sheet"))) != nullptr; }));
    EXPECT_EQ(window.queue().rowCount(), 0) << "nothing starts unasked";
    auto* preset = sheet->findChild<QComboBox*>(QStringLiteral("conversion_preset"));
    const int archive = preset->findData(QStringLiteral("archive-ffv1"));
    ASSERT_GE(archive, 0);
    preset->setCurrentIndex(archive);
    sheet->findChild<QPushButton*>(QStringLiteral("start_conversion"))->click();
    EXPECT_TRUE(wait_for([&] { return window.queue().rowCount() == 2; }));
    EXPECT_EQ(window.workspaces().workspace(), Workspace::Queue);
    EXPECT_TRUE(QString::fromStdString(window.queue().jobs()[0].spec.source).endsWith("a9.mp4"));
    EXPECT_EQ(window.queue().jobs()[0].spec.export_preset, "archive-ffv1");
    EXPECT_TRUE(QString::fromStdString(window.queue().jobs()[1].spec.output).endsWith("a10-filtered.mkv"));
}

TEST_F(HomeTest, FiltersOfTheEditedClipAreOfferedToAConversion) {
    open();
    window.document().insert_filters(0, {{"sepia", {}, true}}, QStringLiteral("add"));
    for (const bool wanted : {true, false}) {
        emit window.findChild<QueuePanel*>()->conversion_wanted({folder.filePath(QStringLiteral("c.mp4"))});
        const QPointer<QDialog> sheet = window.findChild<QDialog*>(QStringLiteral("conversion_sheet"));
        ASSERT_NE(sheet, nullptr);
        auto* filters = sheet->findChild<QCheckBox*>(QStringLiteral("conversion_filters"));
        ASSERT_NE(filters, nullptr);
        EXPECT_TRUE(filters->text().contains(QStringLiteral("sepia"), Qt::CaseInsensitive));
        filters->setChecked(wanted);
        const int before = window.queue().rowCount();
        sheet->findChild<QPushButton*>(QStringLiteral("start_conversion"))->click();
        ASSERT_TRUE(wait_for([&] { return window.queue().rowCount() == before + 1; }));
        EXPECT_EQ(window.queue().jobs().back().spec.chain.empty(), !wanted);
        ASSERT_TRUE(wait_for([&] { return sheet.isNull(); }));
    }
}

TEST_F(HomeTest, FiltersOfTheClipBeforeAreOfferedAndNotTaken) {
    open("/clips/first.mp4");
    window.document().insert_filters(0, {{"sepia", {}, true}}, QStringLiteral("add"));
    open("/clips/second.mp4");
    EXPECT_TRUE(window.document().spec().chain.empty());
    EXPECT_TRUE(window.notice().text().contains(QStringLiteral("clip before")));
    for (QPushButton* button : window.notice().findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Use them"))
            button->click();
    ASSERT_EQ(window.document().spec().chain.size(), 1u);
    trigger("close-clip");
    open("/clips/third.mp4");
    EXPECT_TRUE(window.document().spec().chain.empty());
}

TEST_F(HomeTest, TheSampleIsMadeAndOpened) {
    button("sample_button")->click();
    EXPECT_TRUE(preview.opened_path.endsWith(QStringLiteral("/sample.mp4")));
}

TEST_F(HomeTest, ASampleThatCannotBeMadeIsSaid) {
    emit jobs.sample_failed({QStringLiteral("no room"), {}, ErrorKind::Output});
    EXPECT_TRUE(window.notice().text().contains(QStringLiteral("no room")));
    EXPECT_TRUE(button("sample_button")->isVisible());
}

TEST_F(HomeTest, AStartOpensWhatWasOpenLastOnlyWhereThatIsWanted) {
    open("/clips/made.mp4");
    trigger("close-clip");
    preview.opened_path.clear();
    window.reopen_last();
    EXPECT_EQ(preview.opened_path, QString());
    trigger("preferences");
    auto* dialog = window.findChild<PreferencesDialog*>();
    ASSERT_NE(dialog, nullptr);
    auto* box = dialog->findChild<QComboBox*>(QStringLiteral("at_start"));
    box->setCurrentIndex(1);
    emit box->activated(1);
    window.reopen_last();
    EXPECT_EQ(preview.opened_path, QStringLiteral("/clips/made.mp4"));
    emit box->activated((box->setCurrentIndex(0), 0));
    dialog->close();
}

TEST_F(HomeTest, AThemeIsTakenAtOnceAndKept) {
    trigger("preferences");
    auto* box = window.findChild<PreferencesDialog*>()->findChild<QComboBox*>(QStringLiteral("theme"));
    for (const Theme theme : {Theme::Light, Theme::HighContrast, Theme::Dark}) {
        const int row = box->findData(static_cast<int>(theme));
        box->setCurrentIndex(row);
        emit box->activated(row);
        EXPECT_EQ(saved_theme(), theme);
        EXPECT_EQ(theme_is_dark(), theme != Theme::Light);
        EXPECT_EQ(QApplication::palette().color(QPalette::WindowText), theme_colors(current_look()).text);
    }
    EXPECT_EQ(QApplication::font().family(), QStringLiteral("Framewright Sans"));
}

TEST_F(HomeTest, OnlyWhatCanBeMadeAgainIsDeletedFromTheCaches) {
    const QString picture = RecentFiles::picture_file(QStringLiteral("/clips/made.mp4"));
    const QString other =
        QFileInfo(RecentFiles::picture_folder()).path() + QStringLiteral("/traces/kept.json");
    for (const QString& path : {picture, other}) {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    }
    trigger("preferences");
    auto* dialog = window.findChild<PreferencesDialog*>();
    dialog->findChild<QPushButton*>(QStringLiteral("clear_caches"))->click();
    EXPECT_TRUE(wait_for([&] { return !QFile::exists(picture); }));
    EXPECT_TRUE(QFile::exists(other)) << "a recorded trace cannot be made again";
    QFile::remove(other);
    dialog->close();
}

TEST(Theme, DigitsAreOfOneWidth) {
    const QFontMetricsF metrics(QApplication::font());
    for (const char digit : {'1', '4', '7'})
        EXPECT_DOUBLE_EQ(metrics.horizontalAdvance(QLatin1Char(digit)),
                         metrics.horizontalAdvance(QLatin1Char('0')));
}

TEST(Theme, TextsStandOutFromWhatIsBehindThem) {
    const auto light = [](const QColor& color) {
        const auto linear = [](double v) {
            return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
               0.0722 * linear(color.blueF());
    };
    const auto contrast = [&](const QColor& a, const QColor& b) { // as WCAG 2.1 defines it
        const double one = light(a);
        const double other = light(b);
        return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
    };
    for (const Look look : {Look::Dark, Look::Light, Look::HighContrast}) {
        const ThemeColors c = theme_colors(look);
        const double least = look == Look::HighContrast ? 7 : 4.5;
        for (const QColor& behind : {c.window, c.panel, c.card, c.field})
            for (const QColor& text : {c.text, c.secondary, c.error, c.warning})
                EXPECT_GE(contrast(text, behind), least)
                    << look_name(look) << ' ' << text.name().toStdString() << " on "
                    << behind.name().toStdString();
        EXPECT_GE(contrast(c.on_accent, c.accent), least) << look_name(look);
        EXPECT_GE(contrast(c.text, c.selection), least) << look_name(look);
    }
}

TEST(SingleInstance, ASecondStartHandsItsFileToTheFirst) {
    const QTemporaryDir folder;
    const QString place = folder.filePath(QStringLiteral("place"));
    SingleInstance first(place);
    EXPECT_FALSE(SingleInstance(place).hand_over(QStringLiteral("/clips/a.mp4"))) << "nobody is there yet";
    ASSERT_TRUE(first.listen());
    QStringList handed;
    QObject::connect(&first, &SingleInstance::handed, [&](const QString& path) { handed.append(path); });
    bool taken = false;
    std::unique_ptr<QThread> other(
        QThread::create([&] { taken = SingleInstance(place).hand_over(QStringLiteral("/clips/a b.mp4")); }));
    other->start();
    EXPECT_TRUE(wait_for([&] { return other->isFinished(); }));
    EXPECT_TRUE(taken);
    EXPECT_EQ(handed, QStringList{QStringLiteral("/clips/a b.mp4")});
}

TEST(SingleInstance, APlaceThatAKilledInstanceLeftIsTakenOver) {
    const QTemporaryDir folder;
    const QString place = folder.filePath(QStringLiteral("place"));
    QFile left(place);
    ASSERT_TRUE(left.open(QIODevice::WriteOnly));
    left.close();
    SingleInstance next(place);
    EXPECT_TRUE(next.listen());
}

} // namespace
} // namespace framewright::ui
