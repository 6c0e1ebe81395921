#include "tests/conformance/clip_list.h"

#include "tests/cli/workspace.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace framewright::cli_test {
namespace {

constexpr int frames_column = 5; ///< of the index, from 0

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
            if (column == frames_column)
                clip.frames = std::atoi(cell.c_str());
        }
        if (!real_clip(clip.name).empty())
            clips.push_back(clip);
    }
    return clips;
}

} // namespace

std::vector<ListedClip> decodable_clips(int max_frames) {
    std::vector<ListedClip> clips{{"made:plain", 50}, {"made:vfr", 40}, {"made:rotated", 12},
                                  {"made:late", 30},  {"made:odd", 12}, {"made:ten", 12}};
    const std::vector<ListedClip> indexed = indexed_clips();
    int too_long = 0;
    for (const ListedClip& clip : indexed) {
        if (clip.frames > max_frames)
            ++too_long;
        else if (clip.frames > 0)
            clips.push_back(clip);
    }
    std::printf("%zu clips; skipped: %d of more than %d frames%s\n", clips.size(), too_long, max_frames,
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
