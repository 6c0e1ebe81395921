// Presets, tracks, names and sizes in the export form, and what it learns from exports that are done.
#include "tests/gui/export/export_form_fixture.h"
#include "ui/export/preset_store.h"
#include "ui/export/rules/export_rules.h"
#include "ui/export/tracks_box.h"
#include "ui/storage/settings.h"

#include <QDoubleSpinBox>
#include <QFileInfo>
#include <QStandardItemModel>

namespace framewright::ui {
namespace {

TEST_F(ExportFormTest, APresetSetsTheFormAndDeparturesAreSeen) {
    open();
    save_in_folder("first.mkv");
    auto* presets = named<QComboBox>("Preset");
    choose(presets, QStringLiteral("phone-720p"));
    EXPECT_EQ(spec().export_preset, "phone-720p");
    EXPECT_EQ(spec().encoder.quality, 24);
    EXPECT_EQ(spec().size_limit, (SizeLimit{1280, 720}));
    EXPECT_EQ(spec().audio.codec, "aac");
    EXPECT_EQ(spec().output, folder.filePath(QStringLiteral("first.mp4")).toStdString());
    EXPECT_EQ(presets->currentText(), QStringLiteral("Phone, 720p (H.264)"));
    named<QDoubleSpinBox>("Quality")->setValue(30);
    EXPECT_EQ(presets->currentText(), QStringLiteral("Changed: Phone, 720p (H.264)"));
    trigger("undo");
    EXPECT_EQ(presets->currentText(), QStringLiteral("Phone, 720p (H.264)"));
    trigger("undo");
    EXPECT_NE(spec().export_preset, "phone-720p");
}

TEST_F(ExportFormTest, ThePresetChosenLastIsThatOfTheNextWindow) {
    open();
    choose(named<QComboBox>("Preset"), QStringLiteral("web-1080p"));
    EXPECT_EQ(setting(preset_setting).toString(), QStringLiteral("web-1080p"));
    JobSpec fresh;
    choose_defaults(fresh, made_catalog(), "web-1080p");
    EXPECT_EQ(fresh.export_preset, "web-1080p");
    EXPECT_EQ(fresh.size_limit, (SizeLimit{1920, 1080}));
    JobSpec by_type;
    by_type.output = "/x/a.webm";
    choose_defaults(by_type, made_catalog(), "web-1080p");
    EXPECT_EQ(by_type.encoder.id, "vp9") << "its file is named already";
    EXPECT_EQ(by_type.output, "/x/a.webm");
    JobSpec without;
    choose_defaults(without, made_catalog(), "fast-gpu-that-is-gone");
    EXPECT_EQ(without.encoder.id, "x264");
}

TEST_F(ExportFormTest, PresetsThatCannotBeUsedSayWhy) {
    auto* presets = named<QComboBox>("Preset");
    const int row = presets->findData(QStringLiteral("fast-gpu"));
    ASSERT_GE(row, 0);
    EXPECT_FALSE(qobject_cast<QStandardItemModel*>(presets->model())->item(row)->isEnabled());
    EXPECT_TRUE(
        presets->itemData(row, Qt::ToolTipRole).toString().contains(QStringLiteral("no NVIDIA driver")));
}

TEST_F(ExportFormTest, OwnPresetsAreKeptAsFiles) {
    PresetStore store(folder.filePath(QStringLiteral("presets")));
    JobSpec job = spec();
    job.encoder.quality = 11.5;
    job.output = "a.mkv";
    ExportPreset preset = preset_of(job);
    preset.name = "Mine";
    preset.id = "mine";
    store.save(preset);
    ASSERT_TRUE(wait_for([&] { return store.find("mine") != nullptr; }));
    EXPECT_EQ(store.find("mine")->quality, 11.5);
    EXPECT_TRUE(QFileInfo::exists(folder.filePath(QStringLiteral("presets/mine.json"))));
    store.write_to(preset, folder.filePath(QStringLiteral("given.json")));
    store.remove("mine");
    ASSERT_TRUE(wait_for([&] { return store.find("mine") == nullptr; }));
    store.import(folder.filePath(QStringLiteral("given.json")));
    ASSERT_TRUE(wait_for([&] { return store.find("mine") != nullptr; }));
    QString problem;
    QObject::connect(&store, &PresetStore::failed, &store, [&](const QString& text) { problem = text; });
    store.import(folder.filePath(QStringLiteral("missing.json")));
    EXPECT_TRUE(wait_for([&] { return !problem.isEmpty(); }));
    EXPECT_NE(store.find(export_preset_registry().rows().front()->id), nullptr);
}

TEST_F(ExportFormTest, EachTrackCanBeSomethingElse) {
    window.open_path(QStringLiteral("/clips/made.mkv"));
    MediaInfo info = made_info();
    info.path = "/clips/made.mkv";
    for (const char* language : {"eng", "deu"}) {
        StreamInfo sound;
        sound.kind = StreamKind::Audio;
        sound.codec = "aac";
        sound.language = language;
        sound.tags["title"] = "Comments";
        sound.audio.emplace();
        sound.audio->channels = 2;
        info.streams.push_back(sound);
    }
    info.streams[1].is_default = true;
    StreamInfo words;
    words.kind = StreamKind::Subtitle;
    words.codec = "subrip";
    info.streams.push_back(words);
    EXPECT_EQ(track_text(info.streams[1]), QStringLiteral("English, Comments, AAC, stereo, default"));
    preview.open_succeeds(info);
    QCoreApplication::processEvents();
    EXPECT_EQ(label("export_summary")->text().left(16), QStringLiteral("H.264 + AAC copy"));
    choose(named<QComboBox>("Sound 1"), QStringLiteral("none"));
    choose(named<QComboBox>("Sound 2"), QStringLiteral("flac"));
    choose(named<QComboBox>("Subtitles 1"), QStringLiteral("none"));
    EXPECT_EQ(spec().audio.of_track(1).mode, AudioMode::None);
    EXPECT_EQ(spec().audio.of_track(2).codec, "flac");
    EXPECT_EQ(spec().subtitles_of_track(1), SubtitleMode::None);
    EXPECT_EQ(label("export_summary")->text().left(12), QStringLiteral("H.264 + FLAC"));
    trigger("undo");
    EXPECT_EQ(named<QComboBox>("Subtitles 1")->currentText(), QStringLiteral("As above"));
    choose(named<QComboBox>("Sound 1"), QString());
    EXPECT_EQ(spec().audio.by_track.count(1), 0U);
    open();
    EXPECT_TRUE(spec().audio.by_track.empty()) << "another clip has other tracks";
}

TEST_F(ExportFormTest, WordsInTheNameAreFilledIn) {
    open();
    type_name(folder.filePath(QStringLiteral("{name}-{preset}-{width}x{height}-{encoder}.mp4")));
    ASSERT_TRUE(wait_for([&] { return export_button()->isEnabled(); }));
    trigger("export");
    ASSERT_TRUE(wait_for([&] { return jobs.started.size() == 1; }));
    EXPECT_EQ(jobs.started[0].output,
              folder.filePath(QStringLiteral("made-match-source-640x360-x264.mp4")).toStdString());
    EXPECT_TRUE(QString::fromStdString(spec().output).contains(QStringLiteral("{preset}")));
}

TEST_F(ExportFormTest, TheNextClipGoesWhereTheLastOneWent) {
    open();
    save_in_folder("first.mp4");
    ASSERT_TRUE(wait_for([&] { return export_button()->isEnabled(); }));
    trigger("export");
    ASSERT_TRUE(wait_for([&] { return jobs.started.size() == 1; }));
    JobSpec next = spec();
    set_source(next, QStringLiteral("/clips/other.mov"), saved_habit());
    EXPECT_EQ(next.output, folder.filePath(QStringLiteral("other-filtered.mp4")).toStdString());
    save_habit({{}, QStringLiteral("{name} for {preset}")});
    set_source(next, QStringLiteral("/clips/other.mov"), saved_habit());
    EXPECT_EQ(next.output, "/clips/other for {preset}.mp4");
}

TEST_F(ExportFormTest, ADoneExportTellsWhatTheNextOneTakes) {
    open();
    save_in_folder("first.mp4");
    ASSERT_TRUE(wait_for([&] { return export_button()->isEnabled(); }));
    trigger("export");
    ASSERT_TRUE(wait_for([&] { return jobs.started.size() == 1; }));
    JobResult result;
    result.output = jobs.started[0].output;
    result.output_bytes = 4'000'000;
    result.wall_seconds = 20;
    Prediction prediction;
    prediction.backend = "processes";
    prediction.forecasts = {{"processes", 2, 19, 1}};
    result.prediction = prediction;
    emit jobs.succeeded(1, result);
    EXPECT_EQ(label("estimated_size")->text(), QStringLiteral("3.9–4.1 MB"));
    EXPECT_EQ(label("estimated_time")->text(), QStringLiteral("17–23 s"));
    window.document().set_range(0, 50);
    EXPECT_EQ(label("estimated_size")->text(), QStringLiteral("1.5–2.5 MB")) << "other frames";
    window.document().edit(QStringLiteral("workers"), [](JobSpec& job) { job.backend.workers = 1; });
    EXPECT_EQ(label("estimated_time")->text(), QStringLiteral("time unknown"));
    window.document().edit(QStringLiteral("quality"), [](JobSpec& job) { job.encoder.quality = 40; });
    EXPECT_EQ(label("estimated_size")->text(), QStringLiteral("Size unknown"));
}

TEST_F(ExportFormTest, TuneAndDepthAreOfferedWhereTheEncoderHasThem) {
    Catalog catalog = made_catalog();
    catalog.encoders[0].tunes = {{"film", "Film"}};
    catalog.encoders[0].depths = {8, 10};
    emit jobs.catalog_ready(catalog, true);
    open();
    choose(named<QComboBox>("Tune for"), QStringLiteral("film"));
    choose(named<QComboBox>("Bit depth"), 10);
    EXPECT_EQ(spec().encoder.tune, "film");
    EXPECT_EQ(spec().encoder.bit_depth, 10);
    choose(named<QComboBox>("Encoder"), QStringLiteral("vp9"));
    EXPECT_EQ(spec().encoder.tune, "");
    EXPECT_EQ(spec().encoder.bit_depth, 0);
    EXPECT_FALSE(named<QComboBox>("Tune for")->isVisible());
}

TEST_F(ExportFormTest, ALargestSizeMakesTheResultSmaller) {
    open();
    choose(named<QComboBox>("Largest size"), QStringLiteral("1280x720"));
    EXPECT_EQ(label("result_size")->text(), QStringLiteral("640 × 360"));
    window.document().edit(QStringLiteral("size"), [](JobSpec& job) { job.size_limit = {320, 240}; });
    EXPECT_EQ(label("result_size")->text(), QStringLiteral("320 × 180 (made smaller)"));
}

} // namespace
} // namespace framewright::ui
