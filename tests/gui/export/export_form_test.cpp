// The export form: what it offers, what it says, and that its footer stays where it is.
#include "tests/gui/export/export_form_fixture.h"
#include "ui/export/quality_box.h"
#include "ui/export/rules/export_rules.h"
#include "ui/export/rules/export_summary.h"
#include "ui/storage/named_file.h"

#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QStandardItemModel>
#include <QUndoStack>

#include <algorithm>

namespace framewright::ui {
namespace {

TEST_F(ExportFormTest, TheNameWithoutAnEndingTakesTheFileType) {
    open();
    save_in_folder("first.mp4");
    type_name(QStringLiteral("foo"));
    EXPECT_EQ(spec().output, folder.filePath(QStringLiteral("foo.mp4")).toStdString());
    EXPECT_EQ(named<QLineEdit>("File name")->text(), QStringLiteral("foo.mp4"));
    type_name(QStringLiteral("part 1.final"));
    EXPECT_EQ(spec().output, folder.filePath(QStringLiteral("part 1.final.mp4")).toStdString());
    type_name(QStringLiteral("foo.mkv"));
    EXPECT_EQ(spec().output, folder.filePath(QStringLiteral("foo.mkv")).toStdString());
    EXPECT_EQ(named<QComboBox>("File type")->currentData().toString(), QStringLiteral("mkv"));
    choose(named<QComboBox>("File type"), QStringLiteral("mov"));
    EXPECT_EQ(named<QLineEdit>("File name")->text(), QStringLiteral("foo.mov"));
}

TEST_F(ExportFormTest, PicturesGoIntoAFolderOfTheName) {
    open();
    save_in_folder("first.mp4");
    choose(named<QComboBox>("Encoder"), QStringLiteral("mjpeg"));
    choose(named<QComboBox>("File type"), QStringLiteral("jpg"));
    EXPECT_EQ(spec().output, "sequence:" + folder.filePath(QStringLiteral("first/%06d.jpg")).toStdString());
    EXPECT_EQ(named<QLineEdit>("File name")->text(), QStringLiteral("first"));
    EXPECT_TRUE(export_button()->isEnabled()) << notes().toStdString();
    type_name(QStringLiteral("second"));
    EXPECT_EQ(spec().output, "sequence:" + folder.filePath(QStringLiteral("second/%06d.jpg")).toStdString());
    type_name(QStringLiteral("third.avi"));
    EXPECT_EQ(spec().output, folder.filePath(QStringLiteral("third.avi")).toStdString());
    type_name(QStringLiteral("fourth.jpg"));
    EXPECT_EQ(spec().output, "sequence:" + folder.filePath(QStringLiteral("fourth/%06d.jpg")).toStdString());
    choose(named<QComboBox>("File type"), QStringLiteral("mov"));
    EXPECT_EQ(spec().output, folder.filePath(QStringLiteral("fourth.mov")).toStdString());
}

TEST(OutputNames, OfSequencesAreThoseOfTheirFolder) {
    const QString source = QStringLiteral("sequence:/renders/shot1/a_%04d.png:rate=24");
    EXPECT_EQ(suggested_output(source, QStringLiteral("mp4")), QStringLiteral("/renders/shot1-filtered.mp4"));
    EXPECT_EQ(suggested_output(QStringLiteral("/x/clip.avi"), QString()),
              QStringLiteral("/x/clip-filtered.mp4"));
    EXPECT_EQ(suggested_output(QStringLiteral("/x/clip.mp4"), QStringLiteral("png")),
              QStringLiteral("sequence:/x/clip-filtered/%06d.png"));
    EXPECT_EQ(numbered_output(QStringLiteral("/x/clip.mp4"), 2), QStringLiteral("/x/clip-2.mp4"));
    EXPECT_EQ(numbered_output(QStringLiteral("sequence:/x/shots/%06d.png"), 3),
              QStringLiteral("sequence:/x/shots-3/%06d.png"));
    EXPECT_EQ(moved_source(source, QStringLiteral("/new/place/a_0003.png")),
              QStringLiteral("sequence:/new/place/a_%04d.png:rate=24"));
    EXPECT_EQ(moved_source(QStringLiteral("/x/clip.mp4"), QStringLiteral("/y/clip.mp4")),
              QStringLiteral("/y/clip.mp4"));
    JobSpec spec;
    spec.source = source.toStdString();
    spec.output = "sequence:/x/{name}/%06d.png";
    EXPECT_EQ(expanded_output(spec, {}, QDate(2026, 1, 1)), QStringLiteral("sequence:/x/shot1/%06d.png"));
}

TEST_F(ExportFormTest, FileTypesThatTheEncoderCannotBeStoredInSaySo) {
    open();
    save_in_folder("first.mp4");
    auto* types = named<QComboBox>("File type");
    const int webm = types->findData(QStringLiteral("webm"));
    ASSERT_GE(webm, 0);
    EXPECT_FALSE(qobject_cast<QStandardItemModel*>(types->model())->item(webm)->isEnabled());
    EXPECT_TRUE(types->itemData(webm, Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("H.264 cannot be stored in .webm. Use .mp4, .mkv or .mov.")));
    type_name(QStringLiteral("foo.webm"));
    EXPECT_EQ(notes(), QStringLiteral("H.264 cannot be stored in .webm. Use .mp4, .mkv or .mov."));
    EXPECT_FALSE(export_button()->isEnabled());
    choose(named<QComboBox>("Encoder"), QStringLiteral("vp9"));
    EXPECT_EQ(QFileInfo(QString::fromStdString(spec().output)).fileName(), QStringLiteral("foo.webm"));
    EXPECT_TRUE(export_button()->isEnabled());
}

TEST_F(ExportFormTest, AMissingFolderCanBeMade) {
    open();
    type_name(folder.filePath(QStringLiteral("new/deep/foo.mp4")));
    ASSERT_TRUE(wait_for([&] { return notes().contains(QStringLiteral("does not exist")); }));
    EXPECT_FALSE(export_button()->isEnabled());
    ASSERT_TRUE(press("Create it"));
    ASSERT_TRUE(wait_for([&] { return export_button()->isEnabled(); }));
    EXPECT_TRUE(QDir(folder.filePath(QStringLiteral("new/deep"))).exists());
    EXPECT_EQ(notes(), QString());
}

TEST_F(ExportFormTest, AnOddSizeIsMendedByAPixelAndSaid) {
    open_odd(720, 405);
    EXPECT_EQ(label("result_size")->text(), QStringLiteral("720 × 405")) << "it takes any size";
    Catalog catalog = made_catalog();
    catalog.encoders[0].width_multiple_420 = catalog.encoders[0].height_multiple_420 = 2;
    emit jobs.catalog_ready(catalog, true);
    EXPECT_EQ(label("result_size")->text(), QStringLiteral("720 × 406 (1 px added below)"));
    EXPECT_TRUE(notes().contains(QStringLiteral("encoded as 720 × 406"))) << notes().toStdString();
    EXPECT_TRUE(wait_for([&] { return export_button()->isEnabled(); }));
    choose(named<QComboBox>("Odd size"), static_cast<int>(FitMode::Refuse));
    EXPECT_EQ(notes(), QStringLiteral("H.264 needs even sizes; this picture is 720x405."));
    EXPECT_FALSE(export_button()->isEnabled());
    ASSERT_TRUE(press("Cut 1 px"));
    EXPECT_EQ(spec().encoder.fit, FitMode::Crop);
    EXPECT_EQ(label("result_size")->text(), QStringLiteral("720 × 404 (1 px cut below)"));
    EXPECT_TRUE(export_button()->isEnabled());
}

TEST_F(ExportFormTest, NewWorkMendsOddSizes) {
    EXPECT_EQ(spec().encoder.fit, FitMode::Pad);
}

TEST_F(ExportFormTest, TheFooterStaysWhereItIs) {
    open();
    save_in_folder("first.mp4");
    const QWidget* footer = window.exports().findChild<QWidget*>(QStringLiteral("export_footer"));
    const QRect before = footer->geometry();
    const QWidget* name = named<QLineEdit>("File name");
    const QPoint place = name->mapTo(&window, QPoint());
    type_name(folder.filePath(QStringLiteral("missing folder with a very long name/another one/foo.webm")));
    ASSERT_TRUE(wait_for([&] { return notes().contains(QStringLiteral("does not exist")); }));
    QTest::qWait(50);
    EXPECT_EQ(footer->geometry(), before);
    EXPECT_EQ(name->mapTo(&window, QPoint()), place);
    trigger("set-in");
    save_in_folder("first.mp4");
    window.document().edit(QStringLiteral("memory"), [](JobSpec& spec) {
        spec.backend.id = "processes";
        spec.backend.store = Store::Memory;
        spec.encoder.bitrate = 4'000'000;
    });
    QTest::qWait(50);
    EXPECT_NE(notes(), QString());
    EXPECT_EQ(footer->geometry(), before);
    EXPECT_EQ(name->mapTo(&window, QPoint()), place);
}

TEST_F(ExportFormTest, NothingIsWiderThanThePanel) {
    open_odd(721, 405);
    unfold_performance();
    window.document().edit(QStringLiteral("all"), [](JobSpec& spec) {
        spec.backend.id = "device";
        spec.backend.settings["streams"] = "8";
        spec.audio.mode = AudioMode::Encode;
        spec.audio.codec = "aac";
    });
    window.exports().findChild<QAbstractButton*>(QStringLiteral("backend_settings"))->setChecked(true);
    QTest::qWait(50);
    const auto* form = window.exports().findChild<QScrollArea*>(QStringLiteral("export_form"));
    EXPECT_FALSE(form->horizontalScrollBar()->isVisible());
    EXPECT_LE(form->widget()->minimumSizeHint().width(), form->viewport()->width());
}

TEST_F(ExportFormTest, ABitRateTellsTheSizeAndAQualityDoesNot) {
    open();
    const QLabel* size = label("estimated_size");
    EXPECT_EQ(size->text(), QStringLiteral("Size unknown"));
    window.document().edit(QStringLiteral("rate"), [](JobSpec& spec) {
        spec.encoder.quality.reset();
        spec.encoder.bitrate = 8'000'000;
    });
    EXPECT_EQ(size->text(), QStringLiteral("3.6–4.4 MB")) << "four seconds";
    trigger("first-frame");
    window.document().set_range(0, 50);
    EXPECT_EQ(size->text(), QStringLiteral("1.8–2.2 MB"));
    EXPECT_EQ(label("export_summary")->text(), QStringLiteral("H.264, 640 × 360, 2 s of 4 s"));
}

TEST_F(ExportFormTest, FractionsOfAQualityAreKeptAndEachStepIsUndone) {
    Catalog catalog = made_catalog();
    catalog.encoders[0].quality.fractions = true;
    emit jobs.catalog_ready(catalog, true);
    open();
    auto* number = named<QDoubleSpinBox>("Quality");
    number->setValue(20.5);
    EXPECT_EQ(spec().encoder.quality, 20.5);
    EXPECT_EQ(number->value(), 20.5);
    number->setValue(19.5);
    trigger("undo");
    EXPECT_EQ(spec().encoder.quality, 20.5) << "not both at once";
    auto* slider = named<QSlider>("Quality");
    slider->setSliderDown(true);
    for (int notch = 21; notch < 30; ++notch)
        slider->setValue(notch);
    slider->setSliderDown(false);
    EXPECT_EQ(spec().encoder.quality, 29);
    trigger("undo");
    EXPECT_EQ(spec().encoder.quality, 20.5) << "a drag is one step";
}

TEST(ExportQuality, NumbersHaveWords) {
    QualityScale scale{true, "CRF", 0, 51, 23, true, true};
    EXPECT_EQ(quality_word(scale, 20), QString()) << "no rule of thumb, no word";
    scale.visually_lossless = 18;
    scale.small = 28;
    EXPECT_EQ(quality_word(scale, 0), QStringLiteral("lossless"));
    EXPECT_EQ(quality_word(scale, 17), QStringLiteral("visually lossless"));
    EXPECT_EQ(quality_word(scale, 23), QStringLiteral("high quality"));
    EXPECT_EQ(quality_word(scale, 25), QStringLiteral("good quality"));
    EXPECT_EQ(quality_word(scale, 30), QStringLiteral("small file"));
    EXPECT_EQ(quality_help(scale),
              QStringLiteral("0 = lossless, 18 = visually lossless, 23 = default, 28 = small"));
}

TEST(ExportSummary, SoundIsCopiedWhereTheFileTypeHoldsIt) {
    ClipFacts clip;
    clip.info = made_info();
    StreamInfo sound;
    sound.kind = StreamKind::Audio;
    sound.codec = "aac";
    sound.audio.emplace();
    sound.audio->channels = 2;
    clip.info->streams.push_back(sound);
    JobSpec spec;
    spec.output = "/x/a.mp4";
    EXPECT_EQ(sound_text(spec, clip), QStringLiteral("AAC copy"));
    spec.output = "/x/a.webm";
    EXPECT_EQ(sound_text(spec, clip), QStringLiteral("Opus"));
    spec.audio.mode = AudioMode::None;
    EXPECT_EQ(sound_text(spec, clip), QString());
}

TEST(ExportSummary, CodecsAreCalledAsTheirRowsAre) {
    EXPECT_EQ(codec_name("opus"), QStringLiteral("Opus"));
    for (const char* codec : {"pcm_s24le", "pcm_u8"})
        EXPECT_EQ(codec_name(codec), QStringLiteral("PCM")) << codec;
    EXPECT_EQ(codec_name("eac3"), QStringLiteral("EAC3"));
}

TEST(ExportSummary, RangesAreReadAsPeopleWriteThem) {
    JobSpec spec;
    ClipFacts clip;
    EXPECT_EQ(range_text(spec, clip), QStringLiteral("Whole clip"));
    clip.counted = true;
    clip.frames = 10883;
    clip.seconds = clip.clip_seconds = 362.767;
    EXPECT_EQ(range_text(spec, clip), QStringLiteral("Whole clip, 6:02.8 (10883 frames)"));
    clip.seconds = 3725;
    EXPECT_TRUE(range_text(spec, clip).contains(QStringLiteral("1:02:05.0")));
    EXPECT_EQ(range_of_bytes(4.6e6, 5.1e6), QStringLiteral("4.6–5.1 MB"));
    EXPECT_EQ(range_of_bytes(900, 1100), QStringLiteral("0.9–1.1 kB"));
    EXPECT_EQ(range_of_seconds(8.2, 10.4), QStringLiteral("8–11 s"));
}

} // namespace
} // namespace framewright::ui
