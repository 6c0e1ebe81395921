#include "core/worker/export/export_input.h"

#include "core/base/error.h"
#include "core/media/device/hardware_decoder.h"
#include "core/media/source/hardware_trial.h"
#include "core/worker/export/encoder_frames.h"
#include "core/worker/export/open_device_stages.h"

#include <utility>

namespace framewright {
namespace {

class InputOpening {
public:
    InputOpening(const ExportPlan& plan, const Accelerator* accelerator, TracePart* trace,
                 ExportReport& report)
        : plan_(plan), accelerator_(accelerator), trace_(trace), report_(report),
          asked_for_(accelerator && spec().decoder == id_of(DecoderChoice::Device)) {}

    ExportInput open();

private:
    const AcceleratorSpec& spec() const { return *plan_.request.accelerator; }
    bool open_device_decoder(bool keep_on_device);
    void try_device_decoder();
    void open_reader(std::shared_ptr<HardwareDecoder> hardware, bool keep_on_device);
    void open_encoder_side();
    bool open_stages(bool input_on_device);
    const DeviceRow& row() const { return device_registry().at(accelerator_->device()); }
    const HardwareDevice& device();
    void refuse(const Text& cause);

    const ExportPlan& plan_;
    const Accelerator* const accelerator_;
    TracePart* const trace_;
    ExportReport& report_;
    const bool asked_for_; ///< the device's decoder, by the user
    std::shared_ptr<const HardwareDevice> device_;
    ExportInput input_;
};

/// Without being asked for, the device decodes only what stays on it: pictures copied from there cost what
/// they would have cost to be copied there, and one decoder is no faster than many cores.
ExportInput InputOpening::open() {
    const DeviceEnds ends = accelerator_ ? device_ends(plan_.chain) : DeviceEnds{};
    const bool stays = ends.input;
    if (ends.output && plan_.encoder_plan &&
        can_encode_on_device(row().id, plan_.request, plan_.encoder_input, *plan_.encoder_plan))
        open_encoder_side();
    const bool wanted = asked_for_ || (stays && spec().decoder == id_of(DecoderChoice::Auto) &&
                                       HardwareDecoder::is_for(row(), plan_.source.stream.codec));
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
    if (plan_.source.index->damaged) {
        refuse(Text("source.damaged", "the source is damaged"));
        return false;
    }
    if (plan_.request.spec.size_change == SizeChange::Scale) {
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
    const ExportSource& source = plan_.source;
    DecoderTrial& trial = source.decoder_trial;
    if (trial.stream != source.stream.index || trial.device != spec().device) {
        Text refusal;
        try {
            try_hardware_decoder(device_, source.info.path, source.stream.index, source.index,
                                 plan_.range.first);
        } catch (const Error& error) {
            if (error.stage() != hardware_decoder_stage)
                throw;
            refusal = error.cause();
        }
        trial = {source.stream.index, spec().device, refusal};
    }
    if (!trial.refusal.empty())
        throw Error(ErrorKind::Worker, "-", hardware_decoder_stage, trial.refusal);
}

void InputOpening::refuse(const Text& cause) {
    const Text line("gpu.decoder_refused", "{1} is not used: {2}; the CPU decodes instead", row().decoder,
                    cause);
    (asked_for_ ? report_.warnings : report_.notes).push_back(line);
}

void InputOpening::open_reader(std::shared_ptr<HardwareDecoder> hardware, bool keep_on_device) {
    FrameReaderOptions options;
    options.decoder_threads = plan_.request.decoder_threads;
    options.width = plan_.source.stream.video->format.width;
    options.height = plan_.source.stream.video->format.height;
    if (plan_.request.spec.size_change == SizeChange::Scale)
        options.scale_to = plan_.source.stream.video->format;
    options.hardware = std::move(hardware);
    options.keep_on_device = keep_on_device;
    input_.feed.reset();
    input_.reader.reset();
    input_.reader = std::make_unique<FrameReader>(plan_.source.info.path, plan_.source.stream.index,
                                                  plan_.source.index, options);
    input_.feed =
        std::make_unique<SourceFeed>(*input_.reader, plan_.range.clip_frames, plan_.range.first_made(),
                                     plan_.range.end, plan_.chain.temporal_radius());
}

void InputOpening::open_encoder_side() {
    try {
        input_.encoder_frames =
            open_encoder_frames(device(), plan_.request, plan_.encoder_input, *plan_.encoder_plan);
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
        input_.devices = open_device_stages(*accelerator_, spec(), plan_.chain, traffic, trace_, report_);
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

ExportInput open_export_input(const ExportPlan& plan, const Accelerator* accelerator, TracePart* trace,
                              ExportReport& report) {
    return InputOpening(plan, accelerator, trace, report).open();
}

} // namespace framewright
