// What happens to everything of the source that is not the filtered video.
#include "core/base/error.h"
#include "core/job/audio_codec.h"
#include "core/job/container.h"
#include "core/media/mux/assembler.h"
#include "core/media/mux/audio_format.h"
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
        check_tracks();
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

    std::int64_t count_of(StreamKind kind) const {
        return std::count_if(source_.streams.begin(), source_.streams.end(),
                             [&](const StreamInfo& stream) { return stream.kind == kind; });
    }

    void check_tracks() const {
        const std::int64_t count = count_of(StreamKind::Audio);
        for (const auto& [track, choice] : spec_.audio.by_track)
            if (track > count)
                refuse(
                    ErrorKind::Usage, spec_,
                    Text("audio.no_track", "there is no audio track {1}; the source has {2}", track, count));
        const std::int64_t subtitles = count_of(StreamKind::Subtitle);
        for (const auto& [track, choice] : spec_.subtitles_by_track)
            if (track > subtitles)
                refuse(ErrorKind::Usage, spec_,
                       Text("subtitle.no_track", "there is no subtitle track {1}; the source has {2}", track,
                            subtitles));
        if (!spec_.audio.all_tracks && spec_.audio.mode != AudioMode::None)
            for (const int track : spec_.audio.tracks)
                if (track < 1 || (track > count && !(track == 1 && count == 0)))
                    refuse(ErrorKind::Usage, spec_,
                           Text("audio.no_track", "there is no audio track {1}; the source has {2}", track,
                                count));
    }

    /// Whether somebody asked for this very track.
    bool named(int number) const { return !spec_.audio.all_tracks || spec_.audio.by_track.count(number) > 0; }

    /// A transport stream carries several programs; the picture's is the one that is exported.
    bool of_another_program(const StreamInfo& stream) const {
        if (!video_ || video_->programs.empty() || stream.programs.empty())
            return false;
        return std::none_of(stream.programs.begin(), stream.programs.end(), [&](int program) {
            return std::find(video_->programs.begin(), video_->programs.end(), program) !=
                   video_->programs.end();
        });
    }

    static std::string codec_word(const StreamInfo& stream) {
        return stream.codec == "none" && !stream.codec_tag.empty() ? stream.codec_tag : stream.codec;
    }

    /// What nobody asked for by its number is left out and named; what somebody did is refused.
    void leave_out(int number, const Text& cause) {
        if (named(number))
            refuse(ErrorKind::Unsupported, spec_, cause);
        drop(cause);
    }

    void add_audio(const StreamInfo& stream, int number) {
        const AudioTrackSpec audio = spec_.audio.of_track(number);
        if (audio.mode == AudioMode::None)
            return;
        const Text name("audio.name", "audio {1}", number);
        const bool held = container_.holds_audio(stream.codec);
        if (!named(number) && of_another_program(stream)) {
            drop(Text("audio.other_program",
                      "{1} ({2}) is left out: it belongs to another program than the video", name,
                      codec_word(stream)));
        } else if (!stream.audio || stream.audio->sample_rate <= 0 || stream.audio->channels <= 0) {
            leave_out(number,
                      Text("audio.unreadable", "{1} ({2}) is left out: it cannot be told what sound it holds",
                           name, codec_word(stream)));
        } else if (stream.misread) {
            leave_out(
                number,
                Text("audio.misread",
                     "{1} ({2}) is left out: this FFmpeg would misread its samples, 6.1 and later do not",
                     name, codec_word(stream)));
        } else if (audio.mode == AudioMode::Auto && container_.audio_codecs.empty()) {
            leave_out(number, Text("audio.no_sound_held", "{1} ({2}) is dropped: {3} holds no sound", name,
                                   codec_word(stream), container_.id));
        } else if (audio.mode == AudioMode::Copy && !held) {
            refuse(ErrorKind::Unsupported, spec_,
                   Text("audio.not_copyable",
                        "{1} ({2}) cannot be copied into {3}; {4} can hold it, or choose --audio auto", name,
                        codec_word(stream), container_.id, joined(containers_with_audio(stream.codec))));
        } else if (audio.mode == AudioMode::Copy || (audio.mode == AudioMode::Auto && held)) {
            add(stream);
        } else if (!stream.decodable) {
            leave_out(number, Text("audio.not_decodable", "{1} ({2}) is left out: it cannot be decoded here",
                                   name, codec_word(stream)));
        } else {
            encode_audio(stream, audio, name, held);
        }
    }

    void encode_audio(const StreamInfo& stream, const AudioTrackSpec& audio, const Text& name, bool held) {
        const AudioCodec& codec = codec_for(stream, audio, name);
        add(stream, codec.encoder, codec.lossless ? 0 : audio.bitrate);
        plan_.notes.push_back(
            held ? Text("audio.becomes", "{1}: {2} becomes {3}", name, stream.codec, codec.name)
                 : Text("audio.becomes_as_not_held", "{1}: {2} becomes {3}, because {4} does not hold it",
                        name, stream.codec, codec.name, container_.id));
    }

    bool takes(const AudioCodec& codec, const StreamInfo& stream, std::int64_t bitrate) const {
        return container_.holds_audio(codec.codec) &&
               audio_encoder_takes(stream.audio.value_or(AudioProperties{}), codec.encoder, bitrate);
    }

    /// The container's usual codec or the one asked for; without being asked, a lossless one where the usual
    /// does not take so many channels.
    const AudioCodec& codec_for(const StreamInfo& stream, const AudioTrackSpec& audio,
                                const Text& name) const {
        const bool automatic = audio.mode == AudioMode::Auto;
        const AudioCodec& first = audio_codec_registry().at(automatic ? container_.audio_codec : audio.codec);
        if (!container_.holds_audio(first.codec))
            refuse(ErrorKind::Unsupported, spec_,
                   Text("audio.codec_not_held", "{1} cannot become {2} in {3}; {4} can hold that", name,
                        first.name, container_.id, joined(containers_with_audio(first.codec))));
        if (takes(first, stream, audio.bitrate))
            return first;
        std::vector<std::string> others;
        for (const AudioCodec* codec : audio_codec_registry().rows()) {
            if (!takes(*codec, stream, audio.bitrate))
                continue;
            if (automatic && codec->lossless)
                return *codec;
            others.push_back("--audio " + codec->id);
        }
        others.push_back("--audio none");
        const int channels = stream.audio ? stream.audio->channels : 0;
        refuse(ErrorKind::Unsupported, spec_,
               Text("audio.channels_not_taken",
                    "{1} has {2} channels, which {3} does not take; possible here: {4}", name, channels,
                    first.name, enumerated(others)));
    }

    void add_subtitle(const StreamInfo& stream, int number) {
        const SubtitleMode mode = spec_.subtitles_of_track(number);
        if (mode == SubtitleMode::None)
            return;
        const Text name("subtitle.name", "subtitle {1} ({2})", number,
                        stream.codec + (stream.language.empty() ? "" : ", " + stream.language));
        if (container_.holds_subtitle(stream.codec)) {
            add(stream);
            return;
        }
        if (mode == SubtitleMode::Copy)
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
        if (stream.chapter_track)
            return; // the chapters are carried as such
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

PassthroughPlan plan_passthrough(const JobSpec& spec, const MediaInfo& source, const Container& container) {
    if (!container.timestamps && !container.pictures)
        check_times(spec, source, container);
    return Planner(spec, source, container).run();
}

} // namespace framewright
