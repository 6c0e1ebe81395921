#include "tests/conformance/clip_list.h"

#include "tests/cli/workspace.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <regex>
#include <sstream>

namespace framewright::cli_test {
namespace {

// Columns of the index, from 0.
constexpr int video_column = 3; ///< "h264 854x480 yuv420p 25/1 fps"
constexpr int frames_column = 5;

/// Of a picture whose size stands in the text; 0 where none does.
double megapixels_in(const std::string& text) {
    static const std::regex size("([0-9]+)x([0-9]+)");
    std::smatch match;
    return std::regex_search(text, match, size) ? std::stod(match[1]) * std::stod(match[2]) / 1e6 : 0;
}

std::vector<ListedClip> indexed_clips() {
    const char* folder = std::getenv("FRAMEWRIGHT_MEDIA_DIR");
    std::ifstream index(std::string(folder ? folder : "") + "/INDEX.tsv");
    std::vector<ListedClip> clips;
    std::string line;
    std::getline(index, line); // the header
    while (std::getline(index, line)) {
        std::istringstream cells(line);
        ListedClip clip;
        std::string cell;
        for (int column = 0; std::getline(cells, cell, '\t'); ++column) {
            if (column == 0)
                clip.name = cell;
            if (column == video_column)
                clip.megapixels = megapixels_in(cell);
            if (column == frames_column)
                clip.frames = std::atoi(cell.c_str());
        }
        clip.megapixels *= clip.frames;
        if (!real_clip(clip.name).empty())
            clips.push_back(clip);
    }
    return clips;
}

} // namespace

std::vector<ListedClip> decodable_clips(double max_megapixels) {
    std::vector<ListedClip> clips{{"made:plain", 50, 0}, {"made:vfr", 40, 0}, {"made:rotated", 12, 0},
                                  {"made:late", 30, 0},  {"made:odd", 12, 0}, {"made:ten", 12, 0}};
    const std::vector<ListedClip> indexed = indexed_clips();
    int too_large = 0;
    for (const ListedClip& clip : indexed) {
        if (clip.megapixels > max_megapixels)
            ++too_large;
        else if (clip.frames > 0)
            clips.push_back(clip);
    }
    std::printf("%zu clips; skipped: %d of more than %.0f megapixels%s\n", clips.size(), too_large,
                max_megapixels,
                indexed.empty() ? ", and every real one, since their folder is not here" : "");
    return clips;
}

std::vector<ListedClip> undecodable_clips() {
    std::vector<ListedClip> clips = indexed_clips();
    std::erase_if(clips, [](const ListedClip& clip) { return clip.frames > 0; });
    return clips;
}

void PrintTo(const ListedClip& clip, std::ostream* stream) {
    *stream << clip.name;
}

} // namespace framewright::cli_test
