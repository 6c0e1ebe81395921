// Every row that the program says is available here does run, and every backend gives the same frames.
#include "tests/cli/workspace.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <string>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;

using Tables = CliTest;

TEST_F(Tables, EveryRowIsListedWithItsParametersOrAReason) {
    for (const char* table : {"filters", "encoders", "backends"}) {
        SCOPED_TRACE(table);
        const nlohmann::json rows =
            nlohmann::json::parse(cli_succeeds({table, "--json"}).out, nullptr, false);
        ASSERT_TRUE(rows.is_array());
        ASSERT_FALSE(rows.empty());
        const std::string text = cli_succeeds({table}).out;
        std::set<std::string> ids;
        for (const nlohmann::json& row : rows) {
            const std::string id = row.at("id");
            EXPECT_TRUE(ids.insert(id).second) << id << " is there twice";
            EXPECT_NE(text.find(id), std::string::npos) << id;
            EXPECT_FALSE(row.value("help", "").empty()) << id;
            if (!row.value("available", true)) {
                EXPECT_FALSE(row.value("unavailable_reason", "").empty()) << id;
            }
            for (const nlohmann::json& parameter : row.value("parameters", nlohmann::json::array()))
                EXPECT_TRUE(parameter.contains("id") && parameter.contains("help")) << id << parameter.dump();
        }
    }
}

/// The words of a row, and of what it consists of, that the window shows.
void collect_words(const nlohmann::json& json, std::set<std::string>& words) {
    if (json.is_array()) {
        for (const nlohmann::json& each : json)
            collect_words(each, words);
    } else if (json.is_object()) {
        for (const char* key : {"name", "help", "category", "details", "depth_note", "unit", "zero_name"})
            if (const auto found = json.find(key); found != json.end() && found->is_string())
                words.insert(found->get<std::string>());
        for (const char* key : {"parameters", "choices", "presets", "tunes"})
            if (json.contains(key))
                collect_words(json.at(key), words);
    }
}

/// Else they are those of a library.
bool has_our_words(const nlohmann::json& row) {
    const std::string origin = row.value("origin", "built-in");
    return origin == "built-in" || origin == "python" || row.at("id") == "ffmpeg";
}

TEST_F(Tables, EveryWordOfARowIsTranslated) {
    const nlohmann::json german =
        nlohmann::json::parse(read_file(fs::path(FRAMEWRIGHT_TRANSLATIONS) / "rows_de.json"));
    std::set<std::string> words;
    for (const char* table : {"filters", "encoders", "backends", "presets"})
        for (const nlohmann::json& row : nlohmann::json::parse(cli_succeeds({table, "--json"}).out))
            if (has_our_words(row))
                collect_words(nlohmann::json::array({row}), words);
    words.erase("");
    for (const std::string& word : words)
        EXPECT_FALSE(german.value(word, "").empty()) << "no German for: " << word;
    for (const auto& [word, translation] : german.items())
        EXPECT_TRUE(words.count(word)) << "no row says this any more: " << word;
}

TEST_F(Tables, TheContractsRowsAreThere) {
    const auto ids = [](const char* table) {
        std::set<std::string> found;
        for (const nlohmann::json& row : available_rows(table))
            found.insert(row.at("id").get<std::string>());
        return found;
    };
    const std::set<std::string> backends = ids("backends");
    EXPECT_TRUE(backends.count("single") && backends.count("threads"));
    const std::set<std::string> encoders = ids("encoders");
    for (const char* id :
         {"x264", "x265", "vp9", "av1", "mpeg4", "mjpeg", "ffv1", "prores", "rawvideo", "none"})
        EXPECT_TRUE(encoders.count(id)) << id;
}

TEST_F(Tables, EveryFilterRunsWithItsDefaultsAlikeOnBothBackends) {
    int ran = 0;
    for (const nlohmann::json& row : available_rows("filters")) {
        const std::string id = row.at("id");
        SCOPED_TRACE(id);
        const nlohmann::json parameters = row.value("parameters", nlohmann::json::array());
        const bool needs_file =
            std::any_of(parameters.begin(), parameters.end(), [](const nlohmann::json& parameter) {
                return parameter.value("type", "") == "file";
            });
        if (needs_file || row.at("origin") != "built-in") // these may need what is not here
            continue;
        const FrameHashes single = filtered_frames(made_clip("tiny"), {"-f", id, "-b", "single"});
        const FrameHashes threads =
            filtered_frames(made_clip("tiny"), {"-f", id, "-b", "threads", "-w", "2"});
        EXPECT_EQ(single.frames.size(), 12U);
        EXPECT_EQ(threads.frames, single.frames);
        ++ran;
    }
    EXPECT_GT(ran, 0);
}

const std::set<std::string> files_of_pictures{"png", "tif", "tiff", "jpg", "jpeg"};

TEST_F(Tables, EveryEncoderWritesEveryFrame) {
    const fs::path clip = made_clip("tiny");
    const FrameHashes source = decoded_frames(clip);
    for (const nlohmann::json& row : available_rows("encoders")) {
        const std::string id = row.at("id");
        SCOPED_TRACE(id);
        for (const nlohmann::json& container : row.at("containers")) {
            const std::string ending = container;
            const bool pictures = files_of_pictures.count(ending) > 0;
            const fs::path output =
                pictures ? file(id + "_" + ending) / ("%d." + ending) : file(id + "." + ending);
            cli_succeeds({"export", clip.string(), "-o", (pictures ? "sequence:" : "") + output.string(),
                          "-e", id, "-b", "single"});
            const FrameHashes written = decoded_frames(output);
            EXPECT_EQ(written.frames.size(), source.frames.size()) << output;
            if (pictures)
                continue; // of RGB
            if (row.value("lossless", false)) {
                EXPECT_EQ(written.digests(), source.digests()) << output;
            }
        }
    }
}

TEST_F(Tables, EveryBackendGivesTheSameFrames) {
    const std::vector<std::vector<std::string>> chains{
        {}, {"-f", "box:size=7"}, {"-f", "temporal-average", "-f", "gaussian:sigma=1.5"}};
    for (const char* name : {"plain", "vfr", "odd"}) {
        for (const std::vector<std::string>& chain : chains) {
            const FrameHashes single = filtered_frames(made_clip(name), chain);
            for (const nlohmann::json& row : available_rows("backends")) {
                std::vector<std::string> arguments{"-b", row.at("id")};
                if (row.value("uses_workers", false))
                    arguments.insert(arguments.end(), {"-w", "3"});
                arguments.insert(arguments.end(), chain.begin(), chain.end());
                SCOPED_TRACE(name + (" on " + row.at("id").get<std::string>()));
                EXPECT_EQ(filtered_frames(made_clip(name), arguments).frames, single.frames);
            }
        }
    }
}

TEST_F(Tables, DoctorNamesVersions) {
    const RunResult result = cli_succeeds({"doctor"});
    for (const char* word : {"FFmpeg", "OpenCV"})
        EXPECT_NE(result.out.find(word), std::string::npos) << word << " in:\n" << result.out;
}

TEST_F(Tables, EveryCommandHasHelp) {
    const std::string text = cli_succeeds({"--help"}).out;
    for (const char* command : {"probe", "export", "filters", "encoders", "backends", "doctor", "sample"}) {
        EXPECT_NE(text.find(std::string("  ") + command + " "), std::string::npos) << command << " in:\n"
                                                                                   << text;
        const RunResult help = cli_succeeds({command, "--help"});
        EXPECT_NE(help.out, text) << command;
        EXPECT_EQ(help.err, "");
    }
}

TEST_F(Tables, HelpNamesTheRows) {
    const auto help_of = [&](const char* command) { // wherever its lines end
        static const std::regex spaces("\\s+");
        return std::regex_replace(cli_succeeds({command, "--help"}).out, spaces, " ");
    };
    const std::string exported = help_of("export");
    for (const char* words :
         {"auto, copy, none, aac[:192k], opus[:128k], flac or pcm", "psnr,ssim,xpsnr,ms-ssim,vmaf"})
        EXPECT_NE(exported.find(words), std::string::npos) << words << " in:\n" << exported;
    const std::string compared = help_of("compare");
    for (const char* words : {"default: single, threads, processes", "or none; default: psnr,ssim"})
        EXPECT_NE(compared.find(words), std::string::npos) << words << " in:\n" << compared;
    const std::string filters = help_of("filters");
    EXPECT_NE(filters.find("built-in, expression, python, ffmpeg, frei0r or compiled"), std::string::npos)
        << filters;
    EXPECT_NE(help_of("encode-preview").find("default: mp4"), std::string::npos);
}

} // namespace
} // namespace framewright::cli_test
