#include "core/media/source/frame_reader.h"

#include "core/ffmpeg/frame_flags.h"
#include "core/ffmpeg/log.h"
#include "core/media/device/hardware_decoder.h"
#include "core/media/source/frame_source.h"
#include "core/media/source/size_change_scaler.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <set>
#include <utility>

namespace framewright {

namespace {

/// Whether the decoder found the picture to be what the container or index called a keyframe. Decoders that
/// do not tell the type of a picture are believed.
bool can_start_at(const AVFrame& frame) {
    return ffmpeg::is_keyframe(frame) || frame.pict_type == AV_PICTURE_TYPE_I ||
           frame.pict_type == AV_PICTURE_TYPE_NONE;
}

} // namespace

class FrameReader::Implementation {
public:
    Implementation(const std::string& path, int stream_index, std::shared_ptr<const FrameIndex> index,
                   const FrameReaderOptions& options)
        : path_(path), index_(std::move(index)), width_(options.width), height_(options.height),
          hardware_(options.hardware), keep_on_device_(options.keep_on_device),
          source_(path, stream_index, index_, index_->damaged ? 1 : options.decoder_threads, hardware_,
                  [this](const Text& line) { packet_failed(line); }) {
        if (options.scale_to && !hardware_)
            scaler_.emplace(*options.scale_to);
    }

    void seek(std::int64_t frame_number);
    std::optional<NumberedFrame> next();
    FrameMoment moment(std::int64_t frame_number) const {
        const auto& pts = index_->pts;
        return {frame_number,
                to_seconds(pts[static_cast<std::size_t>(frame_number)] - pts[0], index_->time_base)};
    }
    std::int64_t decoded() const { return decoded_; }
    std::int64_t lost() const { return lost_; }
    const std::vector<Text>& warnings() const { return warnings_; }

private:
    enum class Origin { Keyframe, EarlierKeyframe, FileStart };

    std::ptrdiff_t keyframe_for(std::int64_t frame_number) const;
    std::ptrdiff_t start_for(std::ptrdiff_t keyframe) const;
    bool already_on_the_way(std::int64_t frame_number) const;
    void position(Origin origin);
    bool fall_back();
    bool arrived_as_expected(std::int64_t frame_number);
    std::int64_t frame_number_of(const AVFrame& frame);
    std::int64_t counted_frame_number_of(const AVFrame& frame) const;
    std::int64_t frame_number_near(std::int64_t pts);
    std::optional<NumberedFrame> deliver(ffmpeg::FramePtr frame, std::int64_t frame_number);
    void finish_stream();
    void note_lost(std::int64_t begin, std::int64_t end);
    void check_same_format(const AVFrame& frame, std::int64_t frame_number);
    void check_damage(const AVFrame& frame, std::int64_t frame_number);
    void scale_change(ffmpeg::FramePtr& frame);
    void packet_failed(const Text& line);
    bool met_damage(const AVFrame* frame);
    void check_hardware(const AVFrame* frame);
    void warn(Text line);

    std::string path_;
    std::shared_ptr<const FrameIndex> index_;
    std::int64_t target_ = 0; ///< the first number to deliver
    std::int64_t last_ = -1;  ///< number of the last frame that left the decoder
    Origin origin_ = Origin::FileStart;
    std::int64_t keyframe_number_ = 0; ///< where decoding was started, for the check after a seek
    bool checking_ = false;            ///< the first frame after a seek has not been delivered yet
    bool keyframe_came_ = false;
    bool any_type_ = false;
    bool ended_ = false;
    bool failed_packets_ = false;
    std::int64_t known_errors_ = ffmpeg::video_decoder_errors();
    std::int64_t decoded_ = 0;
    std::int64_t lost_ = 0;
    std::set<std::int64_t> known_lost_;
    std::vector<Text> warnings_;
    int width_, height_, pixel_format_ = -1;
    std::optional<SizeChangeScaler> scaler_; ///< where changes are not refused
    bool scaled_ = false;                    ///< something was
    std::shared_ptr<HardwareDecoder> hardware_;
    bool keep_on_device_;
    Text hardware_problem_;
    FrameSource source_;
};

void FrameReader::Implementation::warn(Text line) {
    constexpr std::size_t max_warnings = 100;
    if (warnings_.size() < max_warnings && (warnings_.empty() || warnings_.back() != line))
        warnings_.push_back(std::move(line));
}

void FrameReader::Implementation::packet_failed(const Text& line) {
    failed_packets_ = true;
    if (hardware_)
        hardware_problem_ = line;
    else
        warn(Text("decode.after_frame", "after frame {1}: {2}", last_, line));
}

/// The place in index.keyframes of the keyframe at or before this frame, -1 where there is none.
std::ptrdiff_t FrameReader::Implementation::keyframe_for(std::int64_t frame_number) const {
    const auto& keys = index_->keyframes;
    const auto after =
        std::upper_bound(keys.begin(), keys.end(), frame_number,
                         [](std::int64_t n, const Keyframe& key) { return n < key.frame_number; });
    return after - keys.begin() - 1;
}

/// Where decoding must start so that everything from that keyframe on is clean.
std::ptrdiff_t FrameReader::Implementation::start_for(std::ptrdiff_t keyframe) const {
    const bool preroll =
        keyframe >= 0 && index_->keyframes[static_cast<std::size_t>(keyframe)].recovery_point;
    return preroll ? keyframe - 1 : keyframe;
}

bool FrameReader::Implementation::already_on_the_way(std::int64_t frame_number) const {
    constexpr std::int64_t cheap = 4; // frames decoded and dropped rather than started anew
    if (ended_ || checking_ || frame_number <= last_)
        return false;
    if (frame_number - last_ <= cheap)
        return true;
    const std::ptrdiff_t key = start_for(keyframe_for(frame_number));
    return key < 0 || index_->keyframes[static_cast<std::size_t>(key)].frame_number <= last_ + 1;
}

void FrameReader::Implementation::position(Origin origin) {
    const std::ptrdiff_t nominal = keyframe_for(target_);
    std::ptrdiff_t key = start_for(nominal);
    if (origin == Origin::EarlierKeyframe)
        --key;
    if (key < 0 || origin == Origin::FileStart)
        origin = Origin::FileStart;
    if (origin != Origin::FileStart) {
        const Keyframe& keyframe = index_->keyframes[static_cast<std::size_t>(key)];
        if (source_.start_at(keyframe)) {
            const Keyframe& wanted = index_->keyframes[static_cast<std::size_t>(nominal)];
            keyframe_number_ = wanted.frame_number;
            any_type_ = wanted.recovery_point; // gradual refresh has no intra picture
            last_ = keyframe.frame_number - 1;
        } else {
            origin = Origin::FileStart;
        }
    }
    if (origin == Origin::FileStart) {
        source_.rewind();
        keyframe_number_ = 0;
        any_type_ = false;
        last_ = -1;
    }
    origin_ = origin;
    checking_ = true;
    keyframe_came_ = false;
    ended_ = false;
    failed_packets_ = false;
    known_errors_ = ffmpeg::video_decoder_errors();
}

void FrameReader::Implementation::seek(std::int64_t frame_number) {
    frame_number = std::clamp<std::int64_t>(frame_number, 0, index_->frame_count());
    while (known_lost_.count(frame_number) != 0)
        ++frame_number;
    const bool go_on = already_on_the_way(frame_number);
    target_ = frame_number;
    if (frame_number >= index_->frame_count()) {
        ended_ = true;
        last_ = frame_number - 1;
    } else if (!go_on) {
        position(Origin::Keyframe);
    }
}

bool FrameReader::Implementation::fall_back() {
    if (origin_ == Origin::FileStart)
        return false;
    position(origin_ == Origin::Keyframe ? Origin::EarlierKeyframe : Origin::FileStart);
    return true;
}

/// After a seek, `frame_number` is the first frame at or after the target: right only when the keyframe came
/// out as itself and nothing is missing in between.
bool FrameReader::Implementation::arrived_as_expected(std::int64_t frame_number) {
    return origin_ == Origin::FileStart || (keyframe_came_ && frame_number == target_);
}

std::int64_t FrameReader::Implementation::frame_number_near(std::int64_t pts) {
    const auto& all = index_->pts;
    const auto at = std::lower_bound(all.begin(), all.end(), pts) - all.begin();
    if (at < index_->frame_count() && all[static_cast<std::size_t>(at)] == pts)
        return at;
    warn(Text("decode.unknown_time", "a frame has a time ({1}) that the index does not know, near frame {2}",
              pts, at));
    return std::max<std::int64_t>(at - 1, 0);
}

/// Frames before the keyframe that decoding started at were not counted from there.
std::int64_t FrameReader::Implementation::counted_frame_number_of(const AVFrame& frame) const {
    const bool started = origin_ == Origin::FileStart || keyframe_came_ || frame.pts == 0;
    return started && last_ + 1 < index_->frame_count() ? last_ + 1 : -1;
}

/// -1 when it is none of the index's.
std::int64_t FrameReader::Implementation::frame_number_of(const AVFrame& frame) {
    if (index_->counted)
        return counted_frame_number_of(frame);
    const std::int64_t pts = frame.best_effort_timestamp;
    std::int64_t frame_number = pts == AV_NOPTS_VALUE ? last_ + 1 : frame_number_near(pts);
    if (frame_number <= last_ && keyframe_came_)
        frame_number = last_ + 1; // two frames with one time: the index has moved the second on
    return frame_number < index_->frame_count() ? frame_number : -1;
}

void FrameReader::Implementation::note_lost(std::int64_t begin, std::int64_t end) {
    constexpr std::size_t max_remembered = 10000;
    if (begin >= end)
        return;
    if (hardware_)
        hardware_->give_up(Text("decoder.picture_missing", "a picture is missing"));
    lost_ += end - begin;
    warn(end - begin == 1
             ? Text("decode.frame_lost", "frame {1} could not be decoded", begin)
             : Text("decode.frames_lost", "frames {1} to {2} could not be decoded", begin, end - 1));
    for (std::int64_t n = begin; n < end && known_lost_.size() < max_remembered; ++n)
        known_lost_.insert(n);
}

void FrameReader::Implementation::check_same_format(const AVFrame& frame, std::int64_t frame_number) {
    if (width_ == 0) {
        width_ = frame.width;
        height_ = frame.height;
    }
    const int stored = hardware_ ? hardware_->software_format() : frame.format;
    if (pixel_format_ < 0)
        pixel_format_ = stored;
    if (frame.width != width_ || frame.height != height_ || stored != pixel_format_) {
        const auto text = [](int width, int height, int format) {
            const char* name = av_get_pix_fmt_name(static_cast<AVPixelFormat>(format));
            return std::to_string(width) + "x" + std::to_string(height) + " " + (name ? name : "?");
        };
        throw Error(
            ErrorKind::Unsupported, path_, "decode",
            Text("decode.format_changes",
                 "the picture changes from {1} to {2} at frame {3}; export the parts before and "
                 "after it separately, or have all of it scaled to the first size (--size-change scale)",
                 text(width_, height_, pixel_format_), text(frame.width, frame.height, stored),
                 frame_number));
    }
}

/// The words name no frame: whichever worker comes to such a picture first says the same.
void FrameReader::Implementation::scale_change(ffmpeg::FramePtr& frame) {
    if (!scaler_ || !scaler_->changes(*frame))
        return;
    frame = scaler_->scale(*frame);
    if (!std::exchange(scaled_, true))
        warn(Text("decode.size_scaled",
                  "the picture changes its size or format: all of it is scaled to {1}x{2}, {3}",
                  scaler_->target().width, scaler_->target().height, scaler_->target().pixel_format));
}

void FrameReader::Implementation::check_damage(const AVFrame& frame, std::int64_t frame_number) {
    if (frame.decode_error_flags != 0 || (frame.flags & AV_FRAME_FLAG_CORRUPT) != 0)
        warn(Text("decode.frame_damaged", "frame {1} is damaged", frame_number));
}

std::optional<NumberedFrame> FrameReader::Implementation::deliver(ffmpeg::FramePtr frame,
                                                                  std::int64_t frame_number) {
    scale_change(frame);
    check_same_format(*frame, frame_number);
    check_damage(*frame, frame_number);
    note_lost(target_, frame_number);
    target_ = frame_number + 1;
    checking_ = false;
    frame->pts = index_->pts[static_cast<std::size_t>(frame_number)];
    Frame delivered(std::move(frame));
    if (hardware_ && !keep_on_device_)
        delivered = hardware_->download(delivered);
    delivered.set_moment(moment(frame_number));
    return NumberedFrame{frame_number, std::move(delivered)};
}

void FrameReader::Implementation::finish_stream() {
    ended_ = true;
    if (decoded_ == 0 && hardware_)
        hardware_->give_up(Text("decoder.nothing", "it decoded nothing"));
    if (decoded_ == 0)
        throw Error(ErrorKind::Input, path_, "decode",
                    Text("decode.none", "no frame of the video could be decoded"),
                    warnings_.empty() ? std::string{} : warnings_.front().english());
    note_lost(target_, index_->frame_count());
    target_ = index_->frame_count();
}

/// Whether the decoder has met damage since it was started.
bool FrameReader::Implementation::met_damage(const AVFrame* frame) {
    // Where decoding starts in the middle of a refresh, pictures refer to what came before: that is none.
    if (checking_ && any_type_)
        known_errors_ = ffmpeg::video_decoder_errors();
    return failed_packets_ || (frame && frame->decode_error_flags != 0) ||
           ffmpeg::video_decoder_errors() != known_errors_;
}

/// A hardware decoder that meets anything out of the ordinary, damage or what it does not know, gives up.
void FrameReader::Implementation::check_hardware(const AVFrame* frame) {
    if (!hardware_)
        return;
    if (met_damage(frame))
        hardware_->give_up(hardware_problem_.empty()
                               ? Text("decoder.undecodable", "it met a picture that it could not decode")
                               : hardware_problem_);
    if (frame)
        hardware_->check(*frame);
}

std::optional<NumberedFrame> FrameReader::Implementation::next() {
    while (!ended_) {
        ffmpeg::FramePtr frame = source_.next();
        check_hardware(frame.get());
        // How a damaged picture is concealed depends on the number of threads: one makes it the same
        // everywhere. A damaged keyframe takes what it lacks from the pictures before it.
        if (source_.threads() != 1 && met_damage(frame.get())) {
            source_.use_one_thread();
            position(Origin::EarlierKeyframe);
            continue;
        }
        if (!frame) {
            if (checking_ && fall_back())
                continue;
            finish_stream();
            break;
        }
        ++decoded_;
        const std::int64_t frame_number = frame_number_of(*frame);
        if (frame_number < 0)
            continue;
        keyframe_came_ |= origin_ == Origin::FileStart ||
                          (frame_number == keyframe_number_ && (any_type_ || can_start_at(*frame)));
        last_ = std::max(last_, frame_number);
        if (frame_number < target_)
            continue;
        if (checking_ && !arrived_as_expected(frame_number) && fall_back())
            continue;
        return deliver(std::move(frame), frame_number);
    }
    return std::nullopt;
}

FrameReader::FrameReader(const std::string& path, int stream_index, std::shared_ptr<const FrameIndex> index,
                         const FrameReaderOptions& options)
    : implementation_(std::make_unique<Implementation>(path, stream_index, std::move(index), options)) {}

FrameReader::~FrameReader() = default;

void FrameReader::seek(std::int64_t frame_number) {
    implementation_->seek(frame_number);
}

std::optional<NumberedFrame> FrameReader::next() {
    return implementation_->next();
}

FrameMoment FrameReader::moment(std::int64_t frame_number) const {
    return implementation_->moment(frame_number);
}

std::int64_t FrameReader::decoded_frames() const {
    return implementation_->decoded();
}

std::int64_t FrameReader::lost_frames() const {
    return implementation_->lost();
}

const std::vector<Text>& FrameReader::warnings() const {
    return implementation_->warnings();
}

} // namespace framewright
