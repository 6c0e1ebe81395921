#include "gpu/src/session/graph_recording.h"

namespace framewright::gpu {
namespace {

/// Ends the capture that was begun, whatever happens: a stream that captures can do nothing else.
class Capture {
public:
    Capture(const DriverApi& api, const Stream& stream) : api_(&api), stream_(stream.get()) {
        check(api, api.stream_begin_capture(stream_, CaptureMode::ThreadLocal), "cuStreamBeginCapture",
              Text("gpu.doing.record", "recording the kernels"));
        capturing_ = true;
    }
    Capture(const Capture&) = delete;
    Capture& operator=(const Capture&) = delete;
    ~Capture() {
        if (capturing_) {
            DriverGraph graph = nullptr;
            static_cast<void>(api_->stream_end_capture(stream_, &graph));
            Graph(*api_, graph).reset();
        }
    }

    Graph end() {
        capturing_ = false;
        DriverGraph graph = nullptr;
        const DriverResult result = api_->stream_end_capture(stream_, &graph);
        Graph owner(*api_, graph);
        check(*api_, result, "cuStreamEndCapture", Text("gpu.doing.record", "recording the kernels"));
        return owner;
    }

private:
    const DriverApi* api_;
    DriverStream stream_;
    bool capturing_ = false;
};

} // namespace

GraphExec record_graph(const DriverApi& api, const Stream& stream, const std::function<void()>& launch) {
    Capture recording(api, stream);
    launch();
    const Graph graph = recording.end();
    DriverGraphExec exec = nullptr;
    check(api, api.graph_instantiate(&exec, graph.get(), 0), "cuGraphInstantiate",
          Text("gpu.doing.record", "recording the kernels"));
    return {api, exec};
}

} // namespace framewright::gpu
