// Clips made on the spot, one for each trap of reading: these run without the folder of real clips.
#include "tests/media/expectations.h"
#include "tests/media/reference.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace framewright::test {
namespace {

struct MadeClip {
    const char* name;
    const char* options; ///< of ffmpeg, separated by spaces
    double cut = 0;      ///< share of the file that is cut off its front
};

void PrintTo(const MadeClip& clip, std::ostream* out) {
    *out << clip.name << (clip.cut > 0 ? " cut" : "");
}

constexpr MadeClip made_clips[] = {
    {"open.ts", "-c:v libx264 -preset ultrafast -x264-params open-gop=1:keyint=20:bframes=3:scenecut=0"},
    {"open_cut.ts", "-c:v libx264 -preset ultrafast -x264-params open-gop=1:keyint=20:bframes=3:scenecut=0",
     0.3},
    {"refresh_cut.ts", "-c:v libx264 -preset ultrafast -x264-params intra-refresh=1:keyint=20:bframes=0",
     0.3},
    {"open.mp4", "-c:v libx264 -preset ultrafast -x264-params open-gop=1:keyint=20:bframes=3:scenecut=0"},
    {"interlaced.ts", "-c:v libx264 -preset ultrafast -flags +ildct+ilme -g 20"},
    {"fragmented.mp4", "-c:v libx264 -preset ultrafast -bf 2 -g 20 -movflags frag_keyframe+empty_moov"},
    {"h264.avi", "-c:v libx264 -preset ultrafast -g 20 -bf 2"},
    {"h264.flv", "-c:v libx264 -preset ultrafast -g 20 -bf 2"},
    {"vfr.mkv", "-vf setpts=N*N*40+N*1000 -vsync vfr -c:v libx264 -preset ultrafast -bf 2 -g 10"},
    {"hevc.ts", "-c:v libx265 -preset ultrafast -x265-params open-gop=1:keyint=20:bframes=3:log-level=none"},
    {"hevc_cut.ts",
     "-c:v libx265 -preset ultrafast -x265-params open-gop=1:keyint=20:bframes=3:log-level=none", 0.3},
    {"mpeg2.ts", "-c:v mpeg2video -g 15 -bf 2 -b:v 1M"},
    {"mpeg2_cut.ts", "-c:v mpeg2video -g 15 -bf 2 -b:v 1M", 0.3},
    {"mpeg2_cut.mpg", "-c:v mpeg2video -g 15 -bf 2 -b:v 1M -flags +ilme+ildct", 0.3},
    {"mpeg4.avi", "-c:v mpeg4 -bf 2 -g 20 -b:v 1M"},
    {"mpeg4.mkv", "-c:v mpeg4 -bf 2 -g 20 -b:v 1M"},
    {"vp8.webm", "-c:v libvpx -auto-alt-ref 1 -lag-in-frames 16 -g 30 -b:v 200k -cpu-used 8"},
    {"vp9.webm", "-c:v libvpx-vp9 -auto-alt-ref 1 -lag-in-frames 25 -g 30 -b:v 200k -cpu-used 8"},
    {"ffv1.mkv", "-c:v ffv1 -g 1"},
    {"mjpeg.mjpeg", "-c:v mjpeg"},
    {"rgb.avi", "-c:v rawvideo -pix_fmt bgr24"},
    {"palette.nut", "-c:v rawvideo -pix_fmt pal8"},
    {"semiplanar.nut", "-c:v rawvideo -pix_fmt nv12"},
    {"packed.avi", "-c:v rawvideo -pix_fmt yuyv422"},
    {"bits.nut", "-c:v rawvideo -pix_fmt monob"},
    {"deep.nut", "-c:v rawvideo -pix_fmt gray16le"},
};

/// Cuts at a multiple of 188, a transport stream's packet.
void cut_front(const std::string& path, double share) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream content;
    content << in.rdbuf();
    in.close();
    const std::string text = content.str();
    const auto from = static_cast<std::size_t>(double(text.size()) * share) / 188 * 188;
    std::ofstream(path, std::ios::binary | std::ios::trunc) << text.substr(from);
}

std::string make(const TemporaryFolder& folder, const MadeClip& clip) {
    std::vector<std::string> options{"-f", "lavfi", "-i", "testsrc2=size=98x68:rate=25:duration=2"};
    std::istringstream words(clip.options);
    for (std::string word; words >> word;)
        options.push_back(word);
    const std::string path = folder.file(clip.name);
    make_clip(options, path);
    if (clip.cut > 0)
        cut_front(path, clip.cut);
    return path;
}

class MadeClips : public testing::TestWithParam<MadeClip> {};

TEST_P(MadeClips, AreReadAsFfmpegReadsThem) {
    const TemporaryFolder folder;
    const std::string path = make(folder, GetParam());
    const std::vector<ReferenceFrame> expected = reference_frames(path);
    ASSERT_FALSE(expected.empty());
    expect_index(expected, *index_of(path));
    expect_frames(expected, read_frames(path, 1));
    expect_frames(expected, read_frames(path, 2));
    expect_seeks(path, 1);
}

INSTANTIATE_TEST_SUITE_P(Traps, MadeClips, testing::ValuesIn(made_clips), [](const auto& param_info) {
    std::string name = param_info.param.name;
    for (char& letter : name)
        letter = letter == '.' ? '_' : letter;
    return name;
});

} // namespace
} // namespace framewright::test
