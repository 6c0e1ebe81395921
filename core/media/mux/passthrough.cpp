// What happens to everything of the source that is not the filtered video.
#include "core/base/error.h"
#include "core/job/audio_codec.h"
#include "core/job/container.h"
#include "core/media/mux/assembler.h"
#include "core/media/mux/passthrough_reader.h"
#include "core/schema/nearest_names.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

namespace framewright {
namespace {

[[noreturn]] void refuse(ErrorKind kind, const JobSpec& spec, const Text& cause) {
    throw Error(kind, spec.source.empty() ? "-" : spec.source, "output", cause);
}

Text joined(const std::vector<std::string>& items) {
    return items.empty() ? Text("container.none", "no container here") : enumerated(items);
}

class Planner {
public:
    Planner(const JobSpec& spec, const MediaInfo& source, const Container& container)
        : spec_(spec), source_(source), container_(container), video_(source.video_stream(spec.video_track)) {
    }

    PassthroughPlan run() {
        check_audio_tracks();
        std::map<StreamKind, int> counts;
        for (const StreamInfo& stream : source_.streams) {
            if (video_ && stream.index == video_->index)
                continue;
            const bool cover = stream.video && stream.video->attached_picture;
            const int number = stream.kind == StreamKind::Video && cover ? 0 : ++counts[stream.kind];
            if (stream.kind == StreamKind::Audio)
                add_audio(stream, number);
            else if (stream.kind == StreamKind::Subtitle)
                add_subtitle(stream, number);
            else if (stream.kind == StreamKind::Video)
                add_other_video(stream, cover);
            else
                add_data(stream);
        }
        if (!source_.chapters.empty() && !container_.chapters)
            drop(Text::counted("container.no_chapters", "{1} chapter is dropped: {2} has none",
                               "{1} chapters are dropped: {2} has none",
                               static_cast<std::int64_t>(source_.chapters.size()), container_.id));
        return std::move(plan_);
    }

private:
    void drop(const Text& text) { plan_.warnings.push_back(text); }

    void add(const StreamInfo& stream, const std::string& encoder = {}, std::int64_t bitrate = 0) {
        plan_.tracks.push_back({stream.index, stream.kind, encoder.empty(), encoder, bitrate});
    }

    void check_audio_tracks() const {
        const auto count =
            std::count_if(source_.streams.begin(), source_.streams.end(),
                          [](const StreamInfo& stream) { return stream.kind == StreamKind::Audio; });
        if (!spec_.audio.all_tracks && spec_.audio.mode != AudioMode::None)
            for (const int track : spec_.audio.tracks)
                if (track < 1 || (track > count && !(track == 1 && count == 0)))
                    refuse(ErrorKind::Usage, spec_,
                           Text("audio.no_track", "there is no audio track {1}; the source has {2}", track,
                                count));
    }

    void add_audio(const StreamInfo& stream, int number) {
        const AudioSpec& audio = spec_.audio;
        const auto& chosen = audio.tracks;
        if (audio.mode == AudioMode::None ||
            (!audio.all_tracks && std::find(chosen.begin(), chosen.end(), number) == chosen.end()))
            return;
        const Text name("audio.name", "audio {1}", number);
        const bool held = container_.holds_audio(stream.codec);
        if (audio.mode == AudioMode::Copy && !held)
            refuse(ErrorKind::Unsupported, spec_,
                   Text("audio.not_copyable",
                        "{1} ({2}) cannot be copied into {3}; {4} can hold it, or choose --audio auto", name,
                        stream.codec, container_.id, joined(containers_with_audio(stream.codec))));
        if (audio.mode == AudioMode::Copy || (audio.mode == AudioMode::Auto && held)) {
            add(stream);
            return;
        }
        const AudioCodec& codec = codec_for(name);
        if (!stream.decodable) {
            if (audio.mode == AudioMode::Encode)
                refuse(ErrorKind::Unsupported, spec_,
                       Text("audio.not_decodable", "{1} ({2}) cannot be decoded here", name, stream.codec));
            drop(Text("audio.dropped",
                      "{1} ({2}) is dropped: {3} does not hold it and it cannot be decoded here", name,
                      stream.codec, container_.id));
            return;
        }
        add(stream, codec.encoder, audio.bitrate);
        plan_.notes.push_back(
            held ? Text("audio.becomes", "{1}: {2} becomes {3}", name, stream.codec, codec.name)
                 : Text("audio.becomes_as_not_held", "{1}: {2} becomes {3}, because {4} does not hold it",
                        name, stream.codec, codec.name, container_.id));
    }

    const AudioCodec& codec_for(const Text& name) const {
        if (spec_.audio.mode == AudioMode::Auto)
            return audio_codec_registry().at(container_.audio_codec);
        const AudioCodec& codec = audio_codec_registry().at(spec_.audio.codec);
        if (!container_.holds_audio(codec.codec))
            refuse(ErrorKind::Unsupported, spec_,
                   Text("audio.codec_not_held", "{1} cannot become {2} in {3}; {4} can hold that", name,
                        codec.name, container_.id, joined(containers_with_audio(codec.codec))));
        return codec;
    }

    void add_subtitle(const StreamInfo& stream, int number) {
        if (spec_.subtitles == SubtitleMode::None)
            return;
        const Text name("subtitle.name", "subtitle {1} ({2})", number,
                        stream.codec + (stream.language.empty() ? "" : ", " + stream.language));
        if (container_.holds_subtitle(stream.codec)) {
            add(stream);
            return;
        }
        if (spec_.subtitles == SubtitleMode::Copy)
            refuse(ErrorKind::Unsupported, spec_,
                   Text("subtitle.not_copyable",
                        "{1} cannot be copied into {2}; {3} can hold it, or choose --subtitles auto", name,
                        container_.id, joined(containers_with_subtitle(stream.codec))));
        if (!stream.text_subtitle || container_.text_subtitles.empty() || !stream.decodable) {
            drop(stream.text_subtitle
                     ? Text("subtitle.dropped", "{1} is dropped: {2} holds no subtitles", name, container_.id)
                     : Text("subtitle.bitmaps_dropped",
                            "{1} is dropped: {2} does not hold bitmap subtitles of this kind", name,
                            container_.id));
            return;
        }
        const bool plain = stream.codec == "mov_text" || stream.codec == "text" || stream.codec == "subrip";
        const std::string& encoder = plain ? container_.plain_subtitles : container_.text_subtitles;
        add(stream, encoder);
        plan_.notes.push_back(Text("track.becomes", "{1} becomes {2}, because {3} does not hold it", name,
                                   encoder, container_.id));
    }

    void add_other_video(const StreamInfo& stream, bool cover) {
        if (cover && container_.covers && (stream.codec == "mjpeg" || stream.codec == "png"))
            add(stream);
        else
            drop(cover ? Text("track.cover_dropped",
                              "the attached picture ({1}, stream {2}) is dropped: {3} does not hold it",
                              stream.codec, stream.index, container_.id)
                       : Text("track.video_dropped", "the further video track ({1}, stream {2}) is dropped",
                              stream.codec, stream.index));
    }

    void add_data(const StreamInfo& stream) {
        const bool attachment = stream.kind == StreamKind::Attachment;
        if (attachment ? container_.attachments : container_.holds_data(stream.codec_tag)) {
            add(stream);
            return;
        }
        // The muxer writes a time code track of its own from the time code's text.
        if (carries_time_code(container_, stream)) {
            plan_.notes.push_back(Text("track.time_code_anew", "the time code track is written anew from {1}",
                                       stream.tags.at("timecode")));
            return;
        }
        std::string what = stream.codec;
        if (!stream.codec_tag.empty())
            what += (what.empty() ? "" : " ") + stream.codec_tag;
        drop(attachment ? Text("track.attachment_dropped",
                               "the attachment ({1}, stream {2}) is dropped: {3} does not hold it", what,
                               stream.index, container_.id)
                        : Text("track.data_dropped",
                               "the data track ({1}, stream {2}) is dropped: {3} does not hold it", what,
                               stream.index, container_.id));
    }

    const JobSpec& spec_;
    const MediaInfo& source_;
    const Container& container_;
    const StreamInfo* video_;
    PassthroughPlan plan_;
};

/// What a container cannot hold that counts frames and has no other clock.
void check_times(const JobSpec& spec, const MediaInfo& source, const Container& container) {
    const StreamInfo* video = source.video_stream(spec.video_track);
    if (!video || !video->video)
        return;
    if (video->video->rate_kind == FrameRateKind::Variable)
        refuse(ErrorKind::Unsupported, spec,
               Text("container.variable_rate", "{1} cannot hold a variable frame rate; {2} can", container.id,
                    joined(containers_with_timestamps())));
    if (!spec.start && !spec.zero_start && video->start_pts.value_or(0) != 0)
        refuse(ErrorKind::Unsupported, spec,
               Text("container.starts_late",
                    "the video starts at {1} s, which {2} cannot hold; choose --zero-start, or one of {3}",
                    std::to_string(to_seconds(*video->start_pts, video->time_base)), container.id,
                    joined(containers_with_timestamps())));
}

} // namespace

bool carries_time_code(const Container& container, const StreamInfo& stream) {
    return stream.codec_tag == "tmcd" && container.time_code_track && stream.tags.count("timecode") > 0;
}

PassthroughPlan plan_passthrough(const JobSpec& spec, const MediaInfo& source) {
    const Container& container = container_registry().at(container_of(spec.output));
    if (!container.timestamps)
        check_times(spec, source, container);
    return Planner(spec, source, container).run();
}

} // namespace framewright
