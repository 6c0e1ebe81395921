// Encoding by an ffmpeg program that gets raw pictures through a pipe.
#pragma once

#include "core/job/encoder_program.h"
#include "core/media/encode/encoder.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace framewright {

/// Where a segment is encoded.
struct EncoderRoute {
    EncoderProgram program; ///< none: in this process
    std::string part_path;  ///< what the program writes, removed afterwards; "": it answers through a pipe
    std::function<void(bool)> waits; ///< called on the sending thread as in ChildProgram
};

/// Encodes with an ffmpeg program of its own, which dies with the thread that sends the frames. The packets
/// are those that Encoder makes, byte for byte, where the program is of the same version as the libraries
/// here. Errors of the program are Error(Worker) with what it said. SIGPIPE must be ignored in this process.
class PipedEncoder final : public SegmentEncoder {
public:
    /// Nothing runs before the first frame.
    PipedEncoder(const EncoderSpec& spec, const EncoderInput& input, const EncoderPlan& plan,
                 EncoderRoute route);
    /// Ends the program where it still runs, and removes the part file.
    ~PipedEncoder() override;

    void send(const Frame& frame) override;
    void finish() override;
    std::optional<SegmentPacket> receive() override;
    const StreamParameters& stream() const override;
    std::optional<LaneAccount> program_account() const override;
    std::vector<Text> warnings() const override;

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

/// Throws Error(Unsupported) for what cannot go through a pipe, naming the backend that can.
void check_pipeable(const EncoderSpec& spec, const EncoderInput& input, const EncoderPlan& plan);

/// The encoder of one segment.
std::unique_ptr<SegmentEncoder> make_segment_encoder(const EncoderSpec& spec, const EncoderInput& input,
                                                     const EncoderPlan& plan, const EncoderRoute& route);

} // namespace framewright
