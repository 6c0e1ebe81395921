#include "core/media/mux/chapters.h"

#include "core/ffmpeg/check.h"
#include "core/ffmpeg/handles.h"

#include <algorithm>
#include <utility>

namespace framewright {
namespace {

constexpr const char* stage = "assemble";

void add_chapter(AVFormatContext& target, const Tags& tags, std::int64_t start_us, std::int64_t end_us) {
    auto* chapter = ffmpeg::check_allocated(static_cast<AVChapter*>(av_mallocz(sizeof(AVChapter))),
                                            Text("part.chapter", "a chapter"));
    int count = static_cast<int>(target.nb_chapters);
    // libavformat frees the list and its members with the context.
    ffmpeg::check(av_dynarray_add_nofree(&target.chapters, &count, chapter), ErrorKind::Worker, "-", stage,
                  Text("assemble.no_memory_chapters", "no memory for chapters"));
    target.nb_chapters = static_cast<unsigned>(count);
    chapter->id = count;
    chapter->time_base = AV_TIME_BASE_Q;
    chapter->start = std::max<std::int64_t>(0, start_us);
    chapter->end = std::max<std::int64_t>(chapter->start, end_us);
    for (const auto& [key, value] : tags)
        ffmpeg::set_tag(chapter->metadata, key.c_str(), value.c_str());
}

} // namespace

void add_chapters(AVFormatContext& target, const std::vector<ChapterInfo>& chapters,
                  const OutputClock& clock) {
    bool first = true;
    for (const ChapterInfo& info : chapters) {
        std::int64_t start = info.start_us;
        std::int64_t end = info.end_us;
        if (!clock.whole) {
            start = std::max(start, clock.start_us);
            end = std::min(end, clock.end_us);
        }
        if (end < start || (end == start && !clock.whole))
            continue;
        if (std::exchange(first, false) && clock.container->chapters_from_start && start > clock.shift_us)
            add_chapter(target, {{"title", "Start"}}, 0, start - clock.shift_us);
        add_chapter(target, info.tags, start - clock.shift_us, end - clock.shift_us);
    }
}

} // namespace framewright
