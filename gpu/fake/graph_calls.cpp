// Capture and graphs.
#include "gpu/fake/fake_state.h"

namespace framewright::gpu {

using fake::call;
using fake::Engine;
using fake::FakeStream;
using fake::handle_of;
using fake::look_up;
using fake::Needs;
using fake::number_of;
using fake::State;

DriverResult cuStreamBeginCapture_v2(DriverStream stream, CaptureMode) {
    return call("cuStreamBeginCapture", Needs::Context, [&](State& s) {
        FakeStream* found = look_up(s, s.streams, stream);
        if (found == nullptr) {
            return DriverResult::InvalidHandle;
        }
        if (found->capturing || number_of(stream) == fake::default_stream) {
            return DriverResult::StreamCaptureUnsupported;
        }
        found->capturing = true;
        found->captured.clear();
        found->capturing_thread = std::this_thread::get_id();
        return DriverResult::Success;
    });
}

DriverResult cuStreamEndCapture(DriverStream stream, DriverGraph* graph) {
    return call("cuStreamEndCapture", Needs::Release, [&](State& s) {
        FakeStream* found = look_up(s, s.streams, stream);
        if (found == nullptr || !found->capturing) {
            return DriverResult::InvalidHandle;
        }
        found->capturing = false;
        fake::FakeGraph made;
        made.kernels.swap(found->captured);
        *graph = handle_of<DriverGraph>(s.graphs.add(s.next_number(), std::move(made)));
        return DriverResult::Success;
    });
}

DriverResult cuGraphInstantiateWithFlags(DriverGraphExec* exec, DriverGraph graph, unsigned long long) {
    return call("cuGraphInstantiate", Needs::Context, [&](State& s) {
        const fake::FakeGraph* found = look_up(s, s.graphs, graph);
        if (found == nullptr) {
            return DriverResult::InvalidHandle;
        }
        *exec = handle_of<DriverGraphExec>(s.graph_execs.add(s.next_number(), *found));
        return DriverResult::Success;
    });
}

DriverResult cuGraphLaunch(DriverGraphExec exec, DriverStream stream) {
    return call("cuGraphLaunch", Needs::Context, [&](State& s) {
        const fake::FakeGraph* found = look_up(s, s.graph_execs, exec);
        const FakeStream* target = look_up(s, s.streams, stream);
        if (found == nullptr || target == nullptr) {
            return DriverResult::InvalidHandle;
        }
        if (target->capturing) {
            return DriverResult::StreamCaptureUnsupported;
        }
        for (const auto& kernel : found->kernels) {
            s.put(number_of(stream), Engine::Compute, s.cost(*kernel),
                  [&s, kernel] { s.run_kernel(*kernel); });
        }
        return DriverResult::Success;
    });
}

DriverResult cuGraphDestroy(DriverGraph graph) {
    return call("cuGraphDestroy", Needs::Release, [&](State& s) {
        if (look_up(s, s.graphs, graph) == nullptr) {
            return DriverResult::InvalidHandle;
        }
        s.graphs.remove(number_of(graph));
        return DriverResult::Success;
    });
}

DriverResult cuGraphExecDestroy(DriverGraphExec exec) {
    return call("cuGraphExecDestroy", Needs::Release, [&](State& s) {
        if (look_up(s, s.graph_execs, exec) == nullptr) {
            return DriverResult::InvalidHandle;
        }
        s.graph_execs.remove(number_of(exec));
        return DriverResult::Success;
    });
}

} // namespace framewright::gpu
