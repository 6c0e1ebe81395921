#include "tests/faults/mutated_clips.h"

#include "tests/cli/ffmpeg_judge.h"
#include "tests/cli/process.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <stdexcept>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

struct Recipe {
    const char* name;
    Words options; ///< of the encoders and the container
};

const std::vector<Recipe>& recipes() {
    static const std::vector<Recipe> all{
        {"h264.mp4", {"-c:v", "libx264", "-bf", "2", "-c:a", "aac"}},
        {"fragments.mp4", {"-c:v", "libx264", "-c:a", "aac", "-movflags", "frag_keyframe+empty_moov"}},
        {"h264.mov", {"-c:v", "libx264", "-c:a", "pcm_s16le"}},
        {"h264.mkv", {"-c:v", "libx264", "-c:a", "flac"}},
        {"h264.ts", {"-c:v", "libx264", "-c:a", "aac"}},
        {"h264.flv", {"-c:v", "libx264", "-c:a", "aac", "-ar", "44100"}},
        {"raw.h264", {"-an", "-c:v", "libx264"}},
        {"hevc.mp4", {"-c:v", "libx265", "-x265-params", "log-level=error", "-c:a", "aac"}},
        {"raw.hevc", {"-an", "-c:v", "libx265", "-x265-params", "log-level=error"}},
        {"vp8.webm", {"-c:v", "libvpx", "-c:a", "libopus"}},
        {"vp9.webm", {"-c:v", "libvpx-vp9", "-deadline", "realtime", "-c:a", "libvorbis"}},
        {"mpeg4.avi", {"-c:v", "mpeg4", "-bf", "2", "-c:a", "mp2"}},
        {"mjpeg.avi", {"-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-c:a", "pcm_s16le"}},
        {"mpeg2.mpg", {"-c:v", "mpeg2video", "-bf", "2", "-c:a", "mp2"}},
        {"mpeg1.mpg", {"-c:v", "mpeg1video", "-c:a", "mp2"}},
        {"h263.3gp", {"-s", "176x144", "-c:v", "h263", "-c:a", "aac", "-ar", "8000"}},
        {"ffv1.mkv", {"-c:v", "ffv1", "-level", "3", "-c:a", "flac"}},
        {"theora.ogv", {"-c:v", "libtheora", "-c:a", "libvorbis"}},
        {"wmv2.asf", {"-c:v", "wmv2", "-c:a", "wmav2"}},
        {"animated.gif", {"-an", "-c:v", "gif", "-pix_fmt", "rgb8"}},
        {"prores.mov", {"-c:v", "prores_ks", "-pix_fmt", "yuv422p10le", "-c:a", "pcm_s24le"}},
    };
    return all;
}

std::size_t below(std::size_t end, std::mt19937& generator) {
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(generator);
}

/// The first kilobyte, where containers say what they are, as often as all the rest.
std::size_t place_in(const std::string& bytes, std::mt19937& generator) {
    const std::size_t head = std::min<std::size_t>(bytes.size(), 1024);
    return below(below(2, generator) == 0 ? head : bytes.size(), generator);
}

std::string flip_bits(std::string& bytes, std::mt19937& generator) {
    const std::size_t count = std::size_t{1} << below(7, generator);
    for (std::size_t i = 0; i < count; ++i) {
        char& byte = bytes[place_in(bytes, generator)];
        byte = static_cast<char>(byte ^ (1 << below(8, generator)));
    }
    return std::to_string(count) + " bits flipped";
}

std::string cut(std::string& bytes, std::mt19937& generator) {
    const std::size_t start = place_in(bytes, generator);
    const std::size_t left = bytes.size() - start;
    const std::size_t length = below(2, generator) == 0 ? left : 1 + below(left, generator);
    bytes.erase(start, length);
    return std::to_string(length) + " bytes cut out at " + std::to_string(start);
}

std::string splice(std::string& bytes, const SeedClip& other, std::mt19937& generator) {
    const std::size_t from = place_in(other.bytes, generator);
    const std::size_t length = 1 + below(std::min<std::size_t>(other.bytes.size() - from, 4096), generator);
    const std::size_t at = place_in(bytes, generator);
    const std::size_t replaced = below(2, generator) == 0 ? 0 : std::min(length, bytes.size() - at);
    bytes.replace(at, replaced, other.bytes, from, length);
    return std::to_string(length) + " bytes of " + other.name + " at " + std::to_string(at) +
           (replaced > 0 ? " over others" : " between others");
}

} // namespace

std::vector<SeedClip> make_seed_clips(const fs::path& folder) {
    std::vector<SeedClip> clips;
    std::string missing;
    for (const Recipe& recipe : recipes()) {
        const fs::path path = folder / recipe.name;
        Words words{"-f",       "lavfi",  "-i", "testsrc2=size=96x64:rate=25",
                    "-f",       "lavfi",  "-i", "sine=sample_rate=48000",
                    "-t",       "0.48",   "-g", "6",
                    "-pix_fmt", "yuv420p"};
        words.insert(words.end(), recipe.options.begin(), recipe.options.end());
        words.push_back(path.string());
        try {
            run_ffmpeg(words);
            clips.push_back({recipe.name, read_file(path)});
        } catch (const std::runtime_error&) {
            missing += std::string(" ") + recipe.name;
        }
        fs::remove(path);
    }
    std::printf("%zu seeds; skipped, as this FFmpeg does not make them:%s\n", clips.size(),
                missing.empty() ? " none" : missing.c_str());
    return clips;
}

Mutation mutate(const std::vector<SeedClip>& clips, std::mt19937& generator) {
    const SeedClip& clip = clips[below(clips.size(), generator)];
    Mutation result{clip.name + ":", fs::path(clip.name).extension().string(), clip.bytes};
    for (std::size_t changes = 1 + below(3, generator); changes > 0 && !result.bytes.empty(); --changes) {
        std::string said;
        switch (below(3, generator)) {
        case 0:
            said = flip_bits(result.bytes, generator);
            break;
        case 1:
            said = cut(result.bytes, generator);
            break;
        default:
            said = splice(result.bytes, clips[below(clips.size(), generator)], generator);
        }
        result.what += " " + said + ";";
    }
    return result;
}

} // namespace framewright::cli_test
