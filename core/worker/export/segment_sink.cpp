#include "core/worker/export/segment_sink.h"

#include "core/base/fault_plan.h"

#include <algorithm>
#include <csignal>
#include <new>
#include <thread>
#include <unistd.h>

namespace framewright {
namespace faults {

/// What FRAMEWRIGHT_FAULTS asks for at this frame. True when the frame is to be dropped.
bool strike_frame(std::int64_t frame) {
    const FaultPlan& plan = FaultPlan::of_environment();
    if (plan.strikes("die-at-frame", frame))
        ::kill(::getpid(), SIGKILL);
    if (plan.strikes("stop-at-frame", frame))
        ::kill(::getpid(), SIGSTOP);
    if (plan.strikes("no-memory-at-frame", frame))
        throw std::bad_alloc();
    if (plan.strikes("hang-at-frame", frame))
        while (true)
            ::pause();
    return plan.strikes("drop-frame", frame);
}

} // namespace faults

SegmentSink::SegmentSink(const ExportRequest& request, const EncoderInput& input,
                         const std::optional<EncoderPlan>& plan, const FrameIndex& index, LaneClock& clock)
    : request_(request), input_(input), plan_(plan), clock_(clock), index_(index) {}

SegmentPlace SegmentSink::place() const {
    const ExportSegment& segment = request_.segments[current_];
    return {segment.path, segment.spill_path,
            std::max<std::int64_t>(0, request_.memory_budget - memory_used_)};
}

/// The part file's name is this process's own: a worker that was replaced may still be on its way out.
EncoderRoute SegmentSink::route() const {
    EncoderRoute route{request_.encoder_program, {}, {}};
    route.waits = [this](bool waiting) {
        clock_.enter(waiting ? Activity::Wait : Activity::Encode, clock_.frame());
    };
    if (request_.spec.backend.store == Store::Disk)
        route.part_path = request_.segments[current_].path + "." + std::to_string(::getpid()) + ".nut";
    return route;
}

void SegmentSink::take_account() {
    if (!encoder_)
        return;
    const std::vector<Text> warnings = encoder_->warnings();
    warnings_.insert(warnings_.end(), warnings.begin(), warnings.end());
    const auto account = encoder_->program_account();
    if (!account)
        return;
    if (!program_account_)
        program_account_ = LaneAccount{account->lane, {}, 0};
    for (const auto& [activity, seconds] : account->seconds)
        program_account_->seconds[activity] += seconds;
    program_account_->lifetime += account->lifetime;
}

void SegmentSink::open_segment() {
    open_ = true;
    if (!plan_)
        return;
    EncoderInput input = input_;
    input.keyframes = keyframes();
    encoder_ = make_segment_encoder(request_.spec.encoder, input, *plan_, route());
    for (const Frame& frame : recent_)
        encoder_->send(frame);
    recent_.clear();
}

/// The segment's first frame, where others come before it. A segment that begins between two keyframes of the
/// source falls into step at the next one, as an encoder that started with the source would be.
std::vector<std::int64_t> SegmentSink::keyframes() const {
    const auto warm_up = static_cast<std::int64_t>(recent_.size());
    std::vector<std::int64_t> keyframe_offsets;
    if (warm_up > 0)
        keyframe_offsets.push_back(warm_up);
    const ExportSegment& segment = request_.segments[current_];
    const auto key =
        std::lower_bound(index_.keyframes.begin(), index_.keyframes.end(), segment.first_frame,
                         [](const Keyframe& k, std::int64_t frame) { return k.frame_number < frame; });
    if (segment.first_frame != request_.range_first && key != index_.keyframes.end() &&
        key->frame_number > segment.first_frame &&
        key->frame_number < std::min(segment.end_frame, segment.first_frame + plan_->keyframe_interval))
        keyframe_offsets.push_back(warm_up + key->frame_number - segment.first_frame);
    return keyframe_offsets;
}

/// Keeps the last frames before a segment that this request goes on with.
void SegmentSink::remember(const FinishedFrame& frame) {
    const bool before = frame.frame_number < request_.segments[current_].first_frame;
    const std::size_t next = before ? current_ : current_ + 1;
    if (plan_ && next < request_.segments.size() &&
        frame.frame_number >= request_.segments[next].first_frame - plan_->warm_up_frames)
        recent_.push_back(frame.frame.share());
}

/// Moves packets from the encoder to the segment. The header waits for the first packet: only then does every
/// encoder know its parameter sets.
void SegmentSink::drain() {
    const ExportSegment& segment = request_.segments[current_];
    const auto write_header = [&](StreamParameters stream) {
        SegmentHeader header{request_.job_key, segment.number, segment.first_frame, segment.end_frame,
                             std::move(stream)};
        writer_ = std::make_unique<SegmentWriter>(place(), header);
        for (const FrameHash& hash : waiting_hashes_)
            writer_->write(hash);
        waiting_hashes_.clear();
    };
    if (!encoder_) {
        if (!writer_)
            write_header({});
        return;
    }
    while (true) {
        const auto packet = encoder_->receive();
        if (!packet)
            return;
        if (packet->pts < first_pts_)
            continue; // of a frame that only warmed the encoder up
        clock_.enter(Activity::Mux);
        if (!writer_)
            write_header(encoder_->stream());
        write(*packet);
        ++packets_;
        clock_.enter(Activity::Encode);
    }
}

void SegmentSink::write(const SegmentPacket& packet) {
    writer_->write(packet);
    if (doubled_pts_ == packet.pts)
        writer_->write(packet);
}

void SegmentSink::accept(const FinishedFrame& frame) {
    while (frame.frame_number >= request_.segments[current_].end_frame) {
        close_segment();
        ++current_;
    }
    clock_.enter(Activity::Encode, frame.frame_number);
    const bool counts = frame.frame_number >= request_.segments[current_].first_frame;
    if (counts && !open_) {
        first_pts_ = plan_ ? frame.frame.pts() : 0;
        open_segment();
    }
    remember(frame);
    if (!counts)
        return;
    if (frame.hash && writer_)
        writer_->write(*frame.hash);
    else if (frame.hash)
        waiting_hashes_.push_back(*frame.hash);
    const bool dropped = faults::strike_frame(frame.frame_number); // counted all the same
    if (encoder_ && !dropped)
        encoder_->send(frame.frame);
    if (encoder_ && FaultPlan::of_environment().strikes("double-frame", frame.frame_number))
        doubled_pts_ = frame.frame.pts();
    ++frames_;
    packets_ += encoder_ ? 0 : 1;
    drain();
}

void SegmentSink::close_segment() {
    const ExportSegment& segment = request_.segments[current_];
    clock_.enter(Activity::Encode);
    if (encoder_)
        encoder_->finish();
    if (frames_ > 0)
        drain();
    clock_.enter(Activity::Mux);
    if (!writer_) // a segment all of whose frames are lost still has a stream, without packets
        writer_ = std::make_unique<SegmentWriter>(
            place(), SegmentHeader{request_.job_key, segment.number, segment.first_frame, segment.end_frame,
                                   StreamParameters()});
    SegmentTrailer trailer;
    trailer.frames = frames_;
    trailer.decoded_frames = decoded_frames - decoded_before_; // what came before the first frame included
    decoded_before_ = decoded_frames;
    writer_->finish(trailer);
    const FinishedSegment finished{segment.number,         frames_,
                                   trailer.decoded_frames, writer_->bytes_written(),
                                   writer_->spilled(),     writer_->payload_bytes()};
    if (!finished.spilled)
        memory_used_ += finished.bytes;
    take_account();
    writer_.reset();
    encoder_.reset();
    frames_ = 0;
    open_ = false;
    if (const auto delay = FaultPlan::of_environment().segment_delay_ms(segment.number); delay > 0)
        std::this_thread::sleep_for(std::chrono::milliseconds(delay));
    if (segment_done)
        segment_done(finished);
}

void SegmentSink::finish() {
    for (; current_ < request_.segments.size(); ++current_)
        close_segment();
}

} // namespace framewright
