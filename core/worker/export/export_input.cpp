#include "core/worker/export/export_input.h"

#include "core/base/error.h"
#include "core/job/prepared_job.h"
#include "core/media/device/hardware_decoder.h"
#include "core/media/source/hardware_trial.h"
#include "core/worker/export/encoder_frames.h"
#include "core/worker/export/open_device_stages.h"

#include <utility>

namespace framewright {
namespace {

/// What a decoder on a device was tried with.
struct Trial {
    SourceIdentity source;
    std::string path;
    int stream = 0;
    int device = 0;
    bool operator==(const Trial&) const = default;
};

class InputOpening {
public:
    InputOpening(const ExportSource& source, const Accelerator* accelerator, TracePart* trace,
                 ExportReport& report)
        : source_(source), accelerator_(accelerator), trace_(trace), report_(report),
          asked_for_(accelerator && spec().decoder == id_of(DecoderChoice::Nvdec)) {}

    ExportInput open();

private:
    const AcceleratorSpec& spec() const { return *source_.request.accelerator; }
    bool open_device_decoder(bool keep_on_device);
    void try_device_decoder();
    void open_reader(std::shared_ptr<HardwareDecoder> hardware, bool keep_on_device);
    void open_encoder_side();
    bool open_stages(bool input_on_device);
    const DeviceRow& row() const { return device_registry().at(accelerator_->device()); }
    const HardwareDevice& device();
    void refuse(const Text& cause);

    const ExportSource& source_;
    const Accelerator* const accelerator_;
    TracePart* const trace_;
    ExportReport& report_;
    const bool asked_for_; ///< NVDEC, by the user
    std::shared_ptr<const HardwareDevice> device_;
    ExportInput input_;
};

/// Without being asked for, NVDEC decodes only what stays on the device: pictures copied from there cost what
/// they would have cost to be copied there, and one NVDEC is no faster than many cores.
ExportInput InputOpening::open() {
    const DeviceEnds ends = accelerator_ ? device_ends(source_.chain) : DeviceEnds{};
    const bool stays = ends.input;
    if (ends.output && source_.encoder_plan &&
        can_encode_on_device(row().id, source_.request, source_.encoder_input, *source_.encoder_plan))
        open_encoder_side();
    const bool wanted = asked_for_ || (stays && spec().decoder == id_of(DecoderChoice::Auto) &&
                                       HardwareDecoder::is_for(row(), source_.stream.codec));
    bool on_device = wanted && open_device_decoder(stays);
    if (on_device && stays && open_stages(true)) {
        report_.notes.push_back(
            Text("gpu.decoding_stays",
                 "on the GPU: decoding ({1}); pictures stay in its memory for the filters", row().decoder));
        return std::move(input_);
    }
    if (on_device && stays) // the first frame lies there
        on_device = asked_for_ && open_device_decoder(false);
    if (on_device)
        report_.notes.push_back(Text("gpu.decoding_copied",
                                     "on the GPU: decoding ({1}); pictures are copied to the CPU's memory",
                                     row().decoder));
    else
        open_reader(nullptr, false);
    if (accelerator_)
        open_stages(false);
    return std::move(input_);
}

/// False where it does not open, which the report then says.
bool InputOpening::open_device_decoder(bool keep_on_device) {
    if (source_.index->damaged) {
        refuse(Text("source.damaged", "the source is damaged"));
        return false;
    }
    if (source_.request.spec.size_change == SizeChange::Scale) {
        refuse(Text("source.size_may_change", "pictures that change their size are scaled"));
        return false;
    }
    try {
        device();
        try_device_decoder();
        open_reader(std::make_shared<HardwareDecoder>(device_), keep_on_device);
        input_.feed->prepare();
        return true;
    } catch (const Error& error) {
        const bool no_device = error.kind() == ErrorKind::Unsupported && !device_;
        const bool too_little =
            error.kind() == ErrorKind::Worker && error.stage() == memory_stage && !device_;
        if (!no_device && !too_little && error.stage() != hardware_decoder_stage)
            throw;
        refuse(error.cause());
    }
    input_.feed.reset();
    input_.reader.reset();
    return false;
}

/// Once for a video in a worker, which may make many segments of it.
void InputOpening::try_device_decoder() {
    static Trial last; // a worker exports one job at a time
    static Text refusal;
    const Trial trial{identify_source_lately(source_.path), source_.path, source_.stream.index,
                      spec().device};
    if (trial != last) {
        refusal = Text();
        try {
            try_hardware_decoder(device_, source_.path, source_.stream.index, source_.index,
                                 source_.range.first);
        } catch (const Error& error) {
            if (error.stage() != hardware_decoder_stage)
                throw;
            refusal = error.cause();
        }
        last = trial;
    }
    if (!refusal.empty())
        throw Error(ErrorKind::Worker, "-", hardware_decoder_stage, refusal);
}

void InputOpening::refuse(const Text& cause) {
    const Text line("gpu.decoder_refused", "{1} is not used: {2}; the CPU decodes instead", row().decoder,
                    cause);
    (asked_for_ ? report_.warnings : report_.notes).push_back(line);
}

void InputOpening::open_reader(std::shared_ptr<HardwareDecoder> hardware, bool keep_on_device) {
    FrameReaderOptions options;
    options.decoder_threads = source_.request.decoder_threads;
    options.width = source_.stream.video->format.width;
    options.height = source_.stream.video->format.height;
    if (source_.request.spec.size_change == SizeChange::Scale)
        options.scale_to = source_.stream.video->format;
    options.hardware = std::move(hardware);
    options.keep_on_device = keep_on_device;
    input_.feed.reset();
    input_.reader.reset();
    input_.reader = std::make_unique<FrameReader>(source_.path, source_.stream.index, source_.index, options);
    input_.feed =
        std::make_unique<SourceFeed>(*input_.reader, source_.range.clip_frames, source_.range.first_made(),
                                     source_.range.end, source_.chain.temporal_radius());
}

void InputOpening::open_encoder_side() {
    try {
        input_.encoder_frames =
            open_encoder_frames(device(), source_.request, source_.encoder_input, *source_.encoder_plan);
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::Unsupported && error.stage() != memory_stage)
            throw;
        report_.notes.push_back(Text(
            "gpu.results_copied",
            "filtered pictures are copied to the CPU's memory and back for the encoder: {1}", error.cause()));
    }
}

bool InputOpening::open_stages(bool input_on_device) {
    const auto open = [&](const DeviceTraffic& traffic) {
        input_.devices = open_device_stages(*accelerator_, spec(), source_.chain, traffic, trace_, report_);
        return !input_.devices.empty();
    };
    if (input_.encoder_frames && open({input_on_device, input_.encoder_frames})) {
        report_.notes.push_back(
            Text("gpu.encoding", "on the GPU: encoding; filtered pictures stay in its memory for that"));
        return true;
    }
    input_.encoder_frames.reset();
    return open({input_on_device});
}

const HardwareDevice& InputOpening::device() {
    if (!device_)
        device_ = std::make_shared<const HardwareDevice>(row(), spec().device);
    return *device_;
}

} // namespace

ExportInput open_export_input(const ExportSource& source, const Accelerator* accelerator, TracePart* trace,
                              ExportReport& report) {
    return InputOpening(source, accelerator, trace, report).open();
}

} // namespace framewright
