#include "core/worker/segment_sink.h"

namespace framewright {

SegmentSink::SegmentSink(const ExportRequest& request, const EncoderInput& input,
                         const std::optional<EncoderPlan>& plan, LaneClock& clock)
    : request_(request), input_(input), plan_(plan), clock_(clock) {}

void SegmentSink::open_segment() {
    frames_ = 0;
    decoded_before_ = decoded_frames;
    if (plan_)
        encoder_ = std::make_unique<Encoder>(request_.spec.encoder, input_, *plan_);
    open_ = true;
}

/// Moves packets from the encoder to the segment. The header waits for the first packet: only then does every
/// encoder know its parameter sets.
void SegmentSink::drain() {
    const ExportSegment& segment = request_.segments[current_];
    const auto write_header = [&](StreamParameters stream) {
        SegmentHeader header{request_.job_key, segment.number, segment.first_frame, segment.end_frame,
                             std::move(stream)};
        writer_ = std::make_unique<SegmentWriter>(segment.path, header);
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
        clock_.enter(Activity::Mux);
        if (!writer_)
            write_header(encoder_->stream());
        writer_->write(*packet);
        clock_.enter(Activity::Encode);
    }
}

void SegmentSink::accept(const FinishedFrame& frame) {
    while (frame.place >= request_.segments[current_].end_frame) {
        close_segment();
        ++current_;
    }
    clock_.enter(Activity::Encode, frame.place);
    if (!open_)
        open_segment();
    if (frame.hash && writer_)
        writer_->write(*frame.hash);
    else if (frame.hash)
        waiting_hashes_.push_back(*frame.hash);
    if (encoder_)
        encoder_->send(frame.frame);
    ++frames_;
    drain();
}

void SegmentSink::close_segment() {
    const ExportSegment& segment = request_.segments[current_];
    clock_.enter(Activity::Encode);
    if (!open_)
        open_segment();
    if (encoder_ && frames_ > 0)
        encoder_->finish();
    if (frames_ > 0)
        drain();
    clock_.enter(Activity::Mux);
    if (!writer_) // a segment all of whose frames are lost still has a stream, without packets
        writer_ = std::make_unique<SegmentWriter>(
            segment.path, SegmentHeader{request_.job_key, segment.number, segment.first_frame,
                                        segment.end_frame, StreamParameters()});
    SegmentTrailer trailer;
    trailer.frames = frames_;
    trailer.decoded_frames = decoded_frames - decoded_before_;
    writer_->finish(trailer);
    writer_.reset();
    encoder_.reset();
    open_ = false;
    if (segment_done)
        segment_done(segment.number, frames_);
}

void SegmentSink::finish() {
    for (; current_ < request_.segments.size(); ++current_)
        close_segment();
}

} // namespace framewright
