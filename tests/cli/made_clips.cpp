// The clips that need no folder of real ones.
#include "tests/cli/workspace.h"

#include <fstream>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;
using Arguments = std::vector<std::string>;

Arguments operator+(Arguments left, const Arguments& right) {
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

/// A moving test picture: "320x180", frames per second, number of frames.
Arguments picture(const std::string& size, int rate, int frames) {
    return {"-f",        "lavfi",
            "-i",        "testsrc2=size=" + size + ":rate=" + std::to_string(rate),
            "-frames:v", std::to_string(frames)};
}
/// A tone of two seconds as a second input. Options of the output follow it, so it stands before picture().
Arguments tone(int hertz) {
    return {"-f", "lavfi", "-i", "sine=frequency=" + std::to_string(hertz) + ":sample_rate=48000:duration=2"};
}
const Arguments h264{"-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "20"};

void make_plain(const fs::path& path) {
    run_ffmpeg(tone(440) + picture("320x180", 25, 50) + h264 +
               Arguments{"-bf", "2", "-c:a", "aac", path.string()});
}

void make_vfr(const fs::path& path) {
    // Every third frame comes 13 ms late and every seventh gap is three times as long.
    run_ffmpeg(picture("160x120", 25, 40) +
               Arguments{"-vf",
                         "settb=1/90000,setpts='PTS+if(eq(mod(N,3),0),0.013/TB,0)+2*floor(N/7)*0.04/TB'",
                         "-fps_mode", "passthrough", "-enc_time_base", "1/90000", "-use_editlist", "0",
                         "-video_track_timescale", "90000"} +
               h264 + Arguments{path.string()});
}

void make_rotated(const fs::path& path) {
    const fs::path upright = path.parent_path() / "upright.mp4";
    run_ffmpeg(picture("96x64", 25, 12) + h264 + Arguments{upright.string()});
    // Up to FFmpeg 5.1 the muxer takes the angle from a tag, from 6.0 the input has an option.
    try {
        run_ffmpeg({"-display_rotation:v:0", "90", "-i", upright.string(), "-c", "copy", path.string()});
    } catch (const std::runtime_error&) {
        run_ffmpeg({"-i", upright.string(), "-c", "copy", "-metadata:s:v:0", "rotate=90", path.string()});
    }
}

void make_tracks(const fs::path& path) {
    const fs::path folder = path.parent_path();
    std::ofstream(folder / "lines.srt") << "1\n00:00:00,200 --> 00:00:01,000\nFirst line\n\n"
                                           "2\n00:00:01,100 --> 00:00:01,900\nSecond line\n";
    std::ofstream(folder / "chapters.txt")
        << ";FFMETADATA1\ntitle=A made clip\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1000\ntitle=One\n"
           "[CHAPTER]\nTIMEBASE=1/1000\nSTART=1000\nEND=2000\ntitle=Two\n";
    run_ffmpeg(tone(440) + tone(660) +
               Arguments{"-i", (folder / "lines.srt").string(), "-i", (folder / "chapters.txt").string()} +
               picture("320x180", 25, 50) + h264 +
               Arguments{"-map",
                         "4:v",
                         "-map",
                         "0:a",
                         "-map",
                         "1:a",
                         "-map",
                         "2:s",
                         "-map_metadata",
                         "3",
                         "-c:a",
                         "aac",
                         "-c:s",
                         "srt",
                         "-metadata:s:a:0",
                         "language=eng",
                         "-metadata:s:a:1",
                         "language=deu",
                         "-metadata:s:s:0",
                         "language=eng",
                         path.string()});
}

struct Recipe {
    std::string extension;
    std::function<void(const fs::path&)> make;
};

const std::map<std::string, Recipe>& recipes() {
    static const std::map<std::string, Recipe> table{
        {"plain", {"mp4", make_plain}},
        {"vfr", {"mp4", make_vfr}},
        {"rotated", {"mp4", make_rotated}},
        {"tracks", {"mkv", make_tracks}},
        {"tiny",
         {"mp4",
          [](const fs::path& path) {
              run_ffmpeg(picture("64x48", 25, 12) + h264 + Arguments{path.string()});
          }}},
        {"odd",
         {"mkv",
          [](const fs::path& path) {
              // The source makes even sizes only, and 4:2:0 is cropped by two: cut it as 4:4:4.
              run_ffmpeg(picture("164x124", 25, 12) + Arguments{"-vf",
                                                                "format=yuv444p,crop=161:121,format=yuv420p",
                                                                "-c:v", "ffv1", path.string()});
          }}},
        {"late",
         {"mp4",
          [](const fs::path& path) {
              run_ffmpeg(picture("160x120", 25, 30) + h264 +
                         Arguments{"-output_ts_offset", "3", path.string()});
          }}},
        {"full",
         {"mp4",
          [](const fs::path& path) {
              run_ffmpeg(picture("160x120", 25, 20) +
                         Arguments{"-vf", "scale=out_range=full", "-c:v", "libx264", "-preset", "ultrafast",
                                   "-pix_fmt", "yuv420p", "-color_range", "pc", path.string()});
          }}},
        {"ten",
         {"mkv",
          [](const fs::path& path) {
              run_ffmpeg(picture("160x120", 25, 12) +
                         Arguments{"-pix_fmt", "yuv420p10le", "-c:v", "ffv1", path.string()});
          }}},
        {"slow",
         {"mp4",
          [](const fs::path& path) {
              run_ffmpeg(picture("1280x720", 25, 300) + h264 + Arguments{path.string()});
          }}},
        {"large",
         {"mp4",
          [](const fs::path& path) {
              // A bright square that crosses a dark picture.
              run_ffmpeg(Arguments{"-f", "lavfi", "-i", "color=0x203040:size=1280x720:rate=25", "-f", "lavfi",
                                   "-i", "testsrc2=size=64x64:rate=25", "-filter_complex",
                                   "[0][1]overlay=x=n*4:y=n*2", "-frames:v", "300"} +
                         h264 + Arguments{path.string()});
          }}},
        {"uneven", // half of it does not move
         {"mp4",
          [](const fs::path& path) {
              run_ffmpeg(Arguments{"-f", "lavfi", "-i", "smptebars=size=160x120:rate=25:duration=24", "-f",
                                   "lavfi", "-i",
                                   "mandelbrot=size=160x120:rate=25:end_pts=600:end_scale=0.01",
                                   "-filter_complex", "[1]trim=duration=24[moving];[0][moving]concat"} +
                         h264 + Arguments{path.string()});
          }}},
        {"steady",
         {"mp4",
          [](const fs::path& path) {
              run_ffmpeg(picture("854x480", 25, 300) + h264 + Arguments{path.string()});
          }}},
    };
    return table;
}

} // namespace

fs::path made_clip(const std::string& name) {
    static const TemporaryFolder folder;
    const Recipe& recipe = recipes().at(name);
    const fs::path path = folder.path() / (name + "." + recipe.extension);
    if (!fs::exists(path))
        recipe.make(path);
    return path;
}

} // namespace framewright::cli_test
