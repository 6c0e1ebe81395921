#include "core/media/encode/program/piped_encoder.h"

#include "core/base/child_program.h"
#include "core/base/error.h"
#include "core/base/progress_counter.h"
#include "core/ffmpeg/frame_flags.h"
#include "core/media/encode/encoder_clock.h"
#include "core/media/encode/encoder_pixel_format.h"
#include "core/media/encode/program/encoder_arguments.h"
#include "core/media/encode/program/packet_reader.h"
#include "core/media/encode/program/picture_pipe.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstring>
#include <deque>
#include <exception>
#include <fcntl.h>
#include <mutex>
#include <thread>
#include <unistd.h>

namespace framewright {
namespace {

using Clock = std::chrono::steady_clock;

constexpr Rational transport_tick{1, 90000};

/// A transport stream restores H.264 and HEVC packets exactly as long as the encoder writes no delimiters and
/// repeated parameter sets itself (which only a user's own option makes it do), and keeps frames apart whose
/// times differ by a tick of its clock or more. A part file has no need of it.
PacketWrapping choose_wrapping(const EncoderSpec& spec, const EncoderPlan& plan, Rational clock,
                               const EncoderRoute& route) {
    const bool exact = MpegTsAccessUnit::knows(plan.stream.codec) && spec.options.empty() &&
                       clock.num * transport_tick.den >= clock.den * transport_tick.num;
    return exact && route.part_path.empty() ? PacketWrapping::TransportStream : PacketWrapping::Nut;
}

std::vector<std::string> command_line(const EncoderSpec& spec, const EncoderInput& input,
                                      const EncoderPlan& plan, const EncoderRoute& route,
                                      PacketWrapping wrapping) {
    std::vector<std::string> words{route.program.path,
                                   "-hide_banner",
                                   "-nostdin",
                                   "-nostats",
                                   "-loglevel",
                                   "error",
                                   "-y",
                                   "-threads",
                                   "1"};
    const auto add = [&](const std::vector<std::string>& more) {
        words.insert(words.end(), more.begin(), more.end());
    };
    // The header says everything: nothing is to be found out from the pictures.
    add({"-probesize", "32", "-analyzeduration", "0", "-fpsprobesize", "0"});
    add(picture_arguments(input, plan));
    add({"-f", "nut", "-i", "pipe:0", "-map", "0:v:0", "-map_metadata", "-1", "-filter_threads", "1"});
    if (route.program.older_than(5, 1))
        add({"-vsync", "passthrough"});
    else
        add({"-fps_mode:v", "passthrough"});
    add(encoder_arguments(row_of(spec, input), spec, input, plan));
    if (wrapping == PacketWrapping::Nut)
        add({"-avoid_negative_ts", "disabled", "-write_index", "0", "-f", "nut"});
    else
        add({"-f", "mpegts"});
    words.push_back(route.part_path.empty() ? "pipe:1" : "file:" + route.part_path);
    return words;
}

} // namespace

class PipedEncoder::Implementation {
public:
    Implementation(const EncoderSpec& spec, const EncoderInput& input, const EncoderPlan& plan,
                   EncoderRoute route)
        : input_(input), plan_(plan), route_(std::move(route)), row_(row_of(spec, input)),
          captions_(plan.writes_captions), ticks_(encoder_clock_of(row_, input)),
          wrapping_(choose_wrapping(spec, plan, ticks_, route_)),
          command_(command_line(spec, input, plan, route_, wrapping_)), clock_(plan.time_base, ticks_),
          stream_(plan.stream) {}

    ~Implementation() {
        if (program_)
            program_->kill();
        if (collector_.joinable())
            collector_.join();
        program_.reset();
        if (!route_.part_path.empty())
            ::unlink(route_.part_path.c_str());
    }
    Implementation(const Implementation&) = delete;
    Implementation& operator=(const Implementation&) = delete;

    void send(const Frame& frame) {
        look_at(*frame.get());
        if (!program_)
            start();
        const LongCall call; // the pipe is full while the program encodes
        pictures_->send(frame, clock_.enter(frame));
        if (!pictures_->intact())
            fail(Text("pipe.stopped_reading", "stopped reading at frame {1}", clock_.entered()));
        if (clock_.entered() == 1)
            start_up_ = Clock::now() - started_;
    }

    void finish() {
        finished_ = true;
        if (!program_)
            return;
        pictures_->finish();
        program_->close_input();
        if (route_.part_path.empty())
            return; // the packets are on their way
        if (!program_->wait().success())
            fail(Text("pipe.not_finished", "did not finish"));
        part_ = UniqueFd(::open(route_.part_path.c_str(), O_RDONLY | O_CLOEXEC));
        if (!part_)
            fail(Text("pipe.no_file", "left no file with the frames that can be read ({1})",
                      std::strerror(errno)));
        reader_ = std::make_unique<PacketReader>(
            wrapping_, stream_.codec, ticks_,
            [this](std::span<std::uint8_t> bytes) { return read_part(bytes); });
    }

    std::optional<SegmentPacket> receive() {
        if (!program_ || ended_ || (!finished_ && !route_.part_path.empty()))
            return std::nullopt;
        auto packet = reader_ ? reader_->next() : collected();
        if (packet)
            return restored(std::move(*packet));
        if (finished_)
            settle();
        return std::nullopt;
    }

    const StreamParameters& stream() const { return stream_; }

    std::optional<LaneAccount> account() const {
        if (!ended_)
            return std::nullopt;
        const ProgramEnd& end = program_->wait();
        const double encode = std::min(end.cpu_seconds, end.lifetime_seconds);
        const double start =
            std::min(std::chrono::duration<double>(start_up_).count(), end.lifetime_seconds - encode);
        return LaneAccount{
            "ffmpeg",
            {{"start-up", start}, {"encode", encode}, {"wait", end.lifetime_seconds - encode - start}},
            end.lifetime_seconds};
    }

    std::vector<Text> warnings() const {
        if (odd_fields_ == 0)
            return {};
        return {Text::counted("pipe.other_fields",
                              "{1} frame has other fields than the rest, which a pipe to ffmpeg does not "
                              "tell; the backend `processes` does",
                              "{1} frames have other fields than the rest, which a pipe to ffmpeg does not "
                              "tell; the backend `processes` does",
                              odd_fields_)};
    }

private:
    void start() {
        started_ = Clock::now();
        program_ = std::make_unique<ChildProgram>(command_, route_.part_path.empty());
        program_->waits = route_.waits;
        pictures_ = std::make_unique<PicturePipe>(
            plan_, nominal_rate(input_), ticks_,
            [this](std::span<const std::uint8_t> bytes) { return program_->write(bytes); });
        if (route_.part_path.empty())
            collector_ = std::thread([this] { collect(); });
    }

    /// What a pipe of raw pictures loses of this one.
    void look_at(const AVFrame& frame) {
        if (captions_ && av_frame_get_side_data(&frame, AV_FRAME_DATA_A53_CC))
            throw Error(ErrorKind::Unsupported, "-", "encode",
                        Text("pipe.captions", "the pictures carry closed captions, which cannot go through a "
                                              "pipe to ffmpeg; the backend `processes` keeps them"));
        const FrameFormat& format = input_.format;
        if (ffmpeg::is_interlaced(frame) != format.interlaced ||
            (format.interlaced && ffmpeg::is_top_field_first(frame) != format.top_field_first))
            ++odd_fields_;
    }

    /// The collecting thread. It must take packets while frames are written, or both programs would wait for
    /// each other; what it holds is bounded by the frames that the encoder keeps back, since the packets of
    /// the others are fetched after every frame.
    void collect() {
        try {
            PacketReader reader(wrapping_, stream_.codec, ticks_,
                                [this](std::span<std::uint8_t> bytes) { return program_->read(bytes); });
            while (auto packet = reader.next()) {
                count_progress();
                const std::lock_guard lock(mutex_);
                packets_.push_back(std::move(*packet));
                changed_.notify_one();
            }
        } catch (...) {
            failure_ = std::current_exception();
            program_->kill(); // it would wait for a reader
        }
        const std::lock_guard lock(mutex_);
        collected_all_ = true;
        changed_.notify_one();
    }

    /// The next packet that the thread has taken; after the last frame waits for it.
    std::optional<PacketReader::Packet> collected() {
        const auto call = finished_ ? std::make_unique<LongCall>() : nullptr;
        if (finished_ && route_.waits)
            route_.waits(true);
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return !finished_ || !packets_.empty() || collected_all_; });
        if (finished_ && route_.waits)
            route_.waits(false);
        if (packets_.empty())
            return std::nullopt;
        PacketReader::Packet packet = std::move(packets_.front());
        packets_.pop_front();
        return packet;
    }

    std::size_t read_part(std::span<std::uint8_t> bytes) const {
        ssize_t count = 0;
        do {
            count = ::read(part_.get(), bytes.data(), bytes.size());
        } while (count < 0 && errno == EINTR);
        return static_cast<std::size_t>(std::max<ssize_t>(count, 0)); // what is missing is missed in settle()
    }

    SegmentPacket restored(PacketReader::Packet packet) {
        const auto source = clock_.leave(packet.time);
        if (!source)
            fail(Text("pipe.unknown_time", "returned a packet with a time stamp that no frame had"));
        if (!begun_ && !packet.keyframe)
            fail(Text("pipe.no_keyframe", "did not begin the segment with a keyframe"));
        if (!begun_)
            stream_.extradata = std::move(packet.extradata);
        begun_ = true;
        SegmentPacket result;
        result.pts = source->pts;
        result.dts = packet.decoding_time ? clock_.source_time(*packet.decoding_time) : result.pts;
        result.duration = source->duration;
        result.keyframe = packet.keyframe;
        result.data = std::move(packet.data);
        return result;
    }

    /// An ffmpeg program whose input ends early exits with 0 and a valid short file: only the count tells.
    void settle() {
        if (collector_.joinable())
            collector_.join();
        if (!program_->wait().success() || clock_.inside() > 0)
            fail(Text("pipe.frames_missing", "returned {1} of {2} frames",
                      clock_.entered() - static_cast<std::int64_t>(clock_.inside()), clock_.entered()));
        ended_ = true;
    }

    [[noreturn]] void fail(const Text& what) {
        // A program that went wrong ends by itself; one that hangs does not.
        const bool by_itself = program_->ends_within(std::chrono::seconds(2));
        if (!by_itself)
            program_->kill();
        if (collector_.joinable())
            collector_.join();
        const ProgramEnd& end = program_->wait();
        if (failure_ && end.signal == SIGKILL)
            std::rethrow_exception(failure_);
        const std::string words = program_->last_words();
        if (words.find(std::strerror(ENOSPC)) != std::string::npos)
            throw_write_error(route_.part_path.empty() ? "-" : route_.part_path, "encode",
                              Text("file.cannot_write", "cannot write"), ENOSPC);
        Text cause = by_itself ? Text("pipe.failed_and_ended", "'{1}' {2} and {3}", route_.program.path, what,
                                      end.text())
                               : Text("pipe.failed", "'{1}' {2}", route_.program.path, what);
        if (const std::string line = last_line(words); !line.empty())
            cause = Text("error.with_cause", "{1}: {2}", cause, line);
        throw Error(ErrorKind::Worker, "-", "encode", cause, words);
    }

    const EncoderInput input_;
    const EncoderPlan plan_;
    const EncoderRoute route_;
    const EncoderRow& row_;
    const bool captions_;
    const Rational ticks_; ///< of the encoder
    const PacketWrapping wrapping_;
    const std::vector<std::string> command_;
    EncoderClock clock_;
    StreamParameters stream_;
    std::int64_t odd_fields_ = 0;
    Clock::time_point started_;
    Clock::duration start_up_{};
    std::unique_ptr<ChildProgram> program_;
    std::unique_ptr<PicturePipe> pictures_;
    UniqueFd part_;
    std::unique_ptr<PacketReader> reader_; ///< of the part file
    bool finished_ = false;
    bool begun_ = false;
    bool ended_ = false;

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<PacketReader::Packet> packets_;
    bool collected_all_ = false;
    std::exception_ptr failure_; ///< of the thread; read after joining it
    std::thread collector_;
};

PipedEncoder::PipedEncoder(const EncoderSpec& spec, const EncoderInput& input, const EncoderPlan& plan,
                           EncoderRoute route)
    : implementation_(std::make_unique<Implementation>(spec, input, plan, std::move(route))) {}
PipedEncoder::~PipedEncoder() = default;

void PipedEncoder::send(const Frame& frame) {
    implementation_->send(frame);
}

void PipedEncoder::finish() {
    implementation_->finish();
}

std::optional<SegmentPacket> PipedEncoder::receive() {
    return implementation_->receive();
}

const StreamParameters& PipedEncoder::stream() const {
    return implementation_->stream();
}

std::optional<LaneAccount> PipedEncoder::program_account() const {
    return implementation_->account();
}

std::vector<Text> PipedEncoder::warnings() const {
    return implementation_->warnings();
}

std::unique_ptr<SegmentEncoder> make_segment_encoder(const EncoderSpec& spec, const EncoderInput& input,
                                                     const EncoderPlan& plan, const EncoderRoute& route) {
    if (route.program.used())
        return std::make_unique<PipedEncoder>(spec, input, plan, route);
    return std::make_unique<Encoder>(spec, input, plan);
}

} // namespace framewright
