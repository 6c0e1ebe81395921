// What happens to everything of the source that is not the filtered video.
#include "core/base/error.h"
#include "core/job/audio_codec.h"
#include "core/job/container.h"
#include "core/media/mux/assembler.h"
#include "core/media/mux/passthrough_reader.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

namespace framewright {
namespace {

[[noreturn]] void refuse(ErrorKind kind, const JobSpec& spec, const std::string& cause) {
    throw Error(kind, spec.source.empty() ? "-" : spec.source, "output", cause);
}

std::string joined(const std::vector<std::string>& items) {
    std::string text;
    for (std::size_t i = 0; i < items.size(); ++i)
        text += (i == 0 ? "" : i + 1 == items.size() ? " and " : ", ") + items[i];
    return text.empty() ? "no container here" : text;
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
            drop(std::to_string(source_.chapters.size()) + " chapters are dropped: " + container_.id +
                 " has none");
        return std::move(plan_);
    }

private:
    void drop(const std::string& text) { plan_.warnings.push_back(text); }

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
                           "there is no audio track " + std::to_string(track) + "; the source has " +
                               std::to_string(count));
    }

    void add_audio(const StreamInfo& stream, int number) {
        const AudioSpec& audio = spec_.audio;
        const auto& chosen = audio.tracks;
        if (audio.mode == AudioMode::None ||
            (!audio.all_tracks && std::find(chosen.begin(), chosen.end(), number) == chosen.end()))
            return;
        const std::string name = "audio " + std::to_string(number);
        const bool held = container_.holds_audio(stream.codec);
        if (audio.mode == AudioMode::Copy && !held)
            refuse(ErrorKind::Unsupported, spec_,
                   name + " (" + stream.codec + ") cannot be copied into " + container_.id + "; " +
                       joined(containers_with_audio(stream.codec)) + " can hold it, or choose --audio auto");
        if (audio.mode == AudioMode::Copy || (audio.mode == AudioMode::Auto && held)) {
            add(stream);
            return;
        }
        const AudioCodec& codec = codec_for(name);
        if (!stream.decodable) {
            if (audio.mode == AudioMode::Encode)
                refuse(ErrorKind::Unsupported, spec_,
                       name + " (" + stream.codec + ") cannot be decoded here");
            drop(name + " (" + stream.codec + ") is dropped: " + container_.id +
                 " does not hold it and it cannot be decoded here");
            return;
        }
        add(stream, codec.encoder, audio.bitrate);
        plan_.notes.push_back(name + ": " + stream.codec + " becomes " + codec.name +
                              (held ? "" : ", because " + container_.id + " does not hold it"));
    }

    const AudioCodec& codec_for(const std::string& name) const {
        if (spec_.audio.mode == AudioMode::Auto)
            return audio_codec_registry().at(container_.audio_codec);
        const AudioCodec& codec = audio_codec_registry().at(spec_.audio.codec);
        if (!container_.holds_audio(codec.codec))
            refuse(ErrorKind::Unsupported, spec_,
                   name + " cannot become " + codec.name + " in " + container_.id + "; " +
                       joined(containers_with_audio(codec.codec)) + " can hold that");
        return codec;
    }

    void add_subtitle(const StreamInfo& stream, int number) {
        if (spec_.subtitles == SubtitleMode::None)
            return;
        const std::string name = "subtitle " + std::to_string(number) + " (" + stream.codec +
                                 (stream.language.empty() ? "" : ", " + stream.language) + ")";
        if (container_.holds_subtitle(stream.codec)) {
            add(stream);
            return;
        }
        if (spec_.subtitles == SubtitleMode::Copy)
            refuse(ErrorKind::Unsupported, spec_,
                   name + " cannot be copied into " + container_.id + "; " +
                       joined(containers_with_subtitle(stream.codec)) +
                       " can hold it, or choose --subtitles auto");
        if (!stream.text_subtitle || container_.text_subtitles.empty() || !stream.decodable) {
            drop(name + " is dropped: " + container_.id +
                 (stream.text_subtitle ? " holds no subtitles"
                                       : " does not hold bitmap subtitles of this kind"));
            return;
        }
        const bool plain = stream.codec == "mov_text" || stream.codec == "text" || stream.codec == "subrip";
        const std::string& encoder = plain ? container_.plain_subtitles : container_.text_subtitles;
        add(stream, encoder);
        plan_.notes.push_back(name + " becomes " + encoder + ", because " + container_.id +
                              " does not hold it");
    }

    void add_other_video(const StreamInfo& stream, bool cover) {
        if (cover && container_.covers && (stream.codec == "mjpeg" || stream.codec == "png"))
            add(stream);
        else
            drop((cover ? "the attached picture (" : "the further video track (") + stream.codec +
                 ", stream " + std::to_string(stream.index) + ") is dropped" +
                 (cover ? ": " + container_.id + " does not hold it" : ""));
    }

    void add_data(const StreamInfo& stream) {
        const bool attachment = stream.kind == StreamKind::Attachment;
        if (attachment ? container_.attachments : container_.holds_data(stream.codec_tag)) {
            add(stream);
            return;
        }
        // The muxer writes a time code track of its own from the time code's text.
        if (carries_time_code(container_, stream)) {
            plan_.notes.push_back("the time code track is written anew from " + stream.tags.at("timecode"));
            return;
        }
        std::string what = stream.codec;
        if (!stream.codec_tag.empty())
            what += (what.empty() ? "" : " ") + stream.codec_tag;
        drop(std::string(attachment ? "the attachment (" : "the data track (") + what + ", stream " +
             std::to_string(stream.index) + ") is dropped: " + container_.id + " does not hold it");
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
               container.id + " cannot hold a variable frame rate; " + joined(containers_with_timestamps()) +
                   " can");
    if (!spec.start && !spec.zero_start && video->start_pts.value_or(0) != 0)
        refuse(ErrorKind::Unsupported, spec,
               "the video starts at " + std::to_string(to_seconds(*video->start_pts, video->time_base)) +
                   " s, which " + container.id + " cannot hold; choose --zero-start, or one of " +
                   joined(containers_with_timestamps()));
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
