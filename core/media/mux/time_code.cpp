#include "core/media/mux/time_code.h"

#include "core/ffmpeg/check.h"
#include "core/ffmpeg/convert.h"
#include "core/ffmpeg/handles.h"

extern "C" {
#include <libavutil/timecode.h>
}

namespace framewright {
namespace {

constexpr const char* tag = "timecode";

} // namespace

std::string later_time_code(const std::string& text, Rational rate, std::int64_t frames) {
    AVTimecode code{};
    if (rate.num <= 0 || av_timecode_init_from_string(&code, ffmpeg::to_av(rate), text.c_str(), nullptr) < 0)
        return {};
    char later[AV_TIMECODE_STR_SIZE];
    return av_timecode_make_string(&code, later, static_cast<int>(frames));
}

std::vector<Text> move_time_codes(AVFormatContext& target, Rational rate, bool constant_rate,
                                  std::int64_t frames) {
    std::vector<Text> warnings;
    const auto move = [&](AVDictionary*& tags) {
        const AVDictionaryEntry* const entry = av_dict_get(tags, tag, nullptr, 0);
        if (!entry)
            return;
        const std::string before = entry->value;
        const std::string later = constant_rate ? later_time_code(before, rate, frames) : std::string();
        ffmpeg::set_tag(tags, tag, later.empty() ? nullptr : later.c_str());
        if (later.empty())
            warnings.push_back(Text("track.time_code_lost",
                                    "the time code {1} is dropped: it is that of the source's first frame, "
                                    "and the frame rate does not tell what it is at the in point",
                                    before));
    };
    move(target.metadata);
    for (unsigned i = 0; i < target.nb_streams; ++i)
        move(target.streams[i]->metadata);
    return warnings;
}

} // namespace framewright
