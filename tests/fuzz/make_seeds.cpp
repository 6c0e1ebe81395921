// Writes what the fuzzers start from: a folder a fuzzer, below the one that is named.
#include "core/base/text_json.h"
#include "core/media/model/index_file.h"
#include "core/segment/segment_stream.h"
#include "tests/protocol/examples.h"

#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

namespace framewright {
namespace {

namespace fs = std::filesystem;

class Seeds {
public:
    explicit Seeds(fs::path folder) : folder_(std::move(folder)) {}

    /// A new file of this fuzzer.
    fs::path path(const std::string& fuzzer) {
        fs::create_directories(folder_ / fuzzer);
        return folder_ / fuzzer / ("seed-" + std::to_string(++count_));
    }
    void add(const std::string& fuzzer, const std::string& bytes) {
        std::ofstream stream(path(fuzzer), std::ios::binary);
        stream << bytes;
        stream.close();
        if (stream.fail())
            throw std::runtime_error("cannot write a seed of " + fuzzer);
    }
    void add(const std::string& fuzzer, const std::vector<std::uint8_t>& bytes) {
        add(fuzzer, std::string(bytes.begin(), bytes.end()));
    }

private:
    const fs::path folder_;
    int count_ = 0;
};

void add_messages(Seeds& seeds) {
    using namespace protocol;
    seeds.add("parent_message", encode_cancel(3));
    seeds.add("worker_message", encode_hello({version()}));
    seeds.add("worker_message", encode_heartbeat({5, true}));
    RequestId id = 0; // the fuzzer reads it as the number of the request's type
    test::for_every_request([&](const auto& request, const auto& event, const auto& reply) {
        using Request = std::decay_t<decltype(request)>;
        seeds.add("parent_message", encode_request(id, request));
        seeds.add("worker_message", encode_event<Request>(id, event));
        seeds.add("worker_message", encode_reply<Request>(id, reply, {1, 2}));
        ++id;
    });
    seeds.add("worker_message",
              encode_failure(1, Error(ErrorKind::Input, "a", "b", Text("text.c", "c {1}", "x"), "d")));
}

void add_segments(Seeds& seeds) {
    SegmentHeader header{"key", 3, 100, 102, {}};
    header.stream.codec = "h264";
    header.stream.extradata = {0, 1, 2, 255};
    header.stream.side_data = {{7, {9, 8}}};
    SegmentWriter writer(seeds.path("segment").string(), header);
    for (int i = 0; i < 2; ++i) {
        writer.write(SegmentPacket{i, i, 1, i == 0, {1, 2, 3}, {{1, {4}}}});
        writer.write(FrameHash{100 + i, i, 1, 42, {}});
    }
    SegmentTrailer trailer;
    trailer.frames = 2;
    writer.finish(trailer);
}

void add_index(Seeds& seeds) {
    FrameIndex index;
    index.time_base = {1, 90000};
    index.pts = std::vector<std::int64_t>{0, 3000, 6001};
    index.keyframes = std::vector<Keyframe>{{0, 0, -3000, 48, false}, {2, 6001, 3000, 900, true}};
    index.last_duration = 3000;
    index.warnings = {Text("index.damaged", "{1} packets are damaged", 2), Text::verbatim("a warning")};
    write_index_file(seeds.path("index_file").string(), index);
}

void add_texts(Seeds& seeds) {
    seeds.add("job", format_job(protocol::test::job_spec()));
    seeds.add("job", format_job({}));
    const Text inner = Text::counted("gpu.frames", "{1} frame", "{1} frames", 2);
    for (const Text& text : {Text::verbatim("plain"), inner, Text("gpu.step", "on the GPU: {1}", inner)})
        seeds.add("text", nlohmann::json(text).dump());
    for (const char* text : {"12.5", "1:02:03.250", "123f", "0", "59:59.999999", "9223372036854775807f"})
        seeds.add("time_point", std::string(text));
    for (const char* text :
         {"0clamp(2*x - (x[-1,0] + x[1,0] + x[0,-1] + x[0,1]) / 4, 0, max)", "1(y + y@-1 + u@1[2,-3]) / 3",
          "5table(max * pow(x / max, 2.2)) + sin", "Ax > mid && !(X % 16 < 8) ? p1 : -T * sqrt(N)",
          "@max(r, g) % b + round(floor(W / 3) - ceil(H)) <= depth"})
        seeds.add("expression", std::string(text));
    seeds.add("filter_script",
              std::string("\"\"\"Brightens.\"\"\"\nimport numpy\nradius = 2\nlayout = \"rgb\"\n"
                          "class Parameters:\n    amount: float = 1.5  # 0..5 EV, how much\n"
                          "    mode: str = 'soft'  # soft|hard\n    on: bool = True\n"
                          "def filter(frame, p, info):\n    return frame\n"));
    seeds.add("cube_file", std::string("TITLE \"test\"\nLUT_3D_SIZE 2\nDOMAIN_MIN 0 0 0\nDOMAIN_MAX 1 1 1\n"
                                       "0 0 0\n1 0 0\n0 1 0\n1 1 0\n0 0 1\n1 0 1\n0 1 1\n1 1 1\n"));
    seeds.add("cube_file", std::string("# a comment\nLUT_1D_SIZE 2\n0 0 0\n1 1 1\n"));
}

/// Packets as access_unit_fuzzer.cpp takes them.
void add_packets(Seeds& seeds) {
    const std::vector<std::uint8_t> avcc{1, 100, 0, 10, 0xff, 0xe1, 0};
    const std::vector<std::uint8_t> idr{0, 0, 0, 4, 0x65, 0x88, 0x84, 0x00};
    const std::vector<std::uint8_t> recovery{0, 0, 1, 6, 6, 1, 0x84, 0x80, 0, 0, 1, 0x41, 0x9a, 0};
    const auto input = [](std::uint8_t codec, const std::vector<std::uint8_t>& extradata,
                          const std::vector<std::uint8_t>& packet) {
        std::vector<std::uint8_t> bytes{codec, static_cast<std::uint8_t>(extradata.size())};
        bytes.insert(bytes.end(), extradata.begin(), extradata.end());
        bytes.insert(bytes.end(), {0, static_cast<std::uint8_t>(packet.size())});
        bytes.insert(bytes.end(), packet.begin(), packet.end());
        return bytes;
    };
    seeds.add("access_unit", input(0, avcc, idr));
    seeds.add("access_unit", input(0, {}, recovery));
    seeds.add("access_unit", input(1, {}, {0, 0, 1, 0x26, 1, 0xaf, 0, 0, 1, 0x48, 1}));
    seeds.add("access_unit",
              input(3, {}, {0, 0, 1, 0, 0, 0x0f, 0xff, 0xf8, 0, 0, 1, 0xb5, 0x8f, 0xff, 0xf3, 0}));
    seeds.add("access_unit", input(4, {}, {0, 0, 1, 0xb6, 0x10, 0x60, 0, 0, 1, 0xb6, 0x90}));
    seeds.add("access_unit", input(5, {}, {0, 0, 0x80, 2, 0x08, 0x0a}));
    seeds.add("access_unit", input(7, {}, {0x82, 0x49, 0x83, 0x42, 0, 0xc1, 0, 0, 0xc1}));
    seeds.add("vpx_header", std::vector<std::uint8_t>{0x82, 0x49, 0x83, 0x42, 0, 0xc1, 5, 1, 0, 0xc1});
    seeds.add("vpx_header", std::vector<std::uint8_t>{0x10, 2, 0, 0x9d, 1, 0x2a});
}

} // namespace
} // namespace framewright

int main(int count, char** arguments) {
    if (count != 2) {
        std::fprintf(stderr, "usage: %s FOLDER\n", arguments[0]);
        return 2;
    }
    try {
        framewright::Seeds seeds(arguments[1]);
        framewright::add_messages(seeds);
        framewright::add_segments(seeds);
        framewright::add_index(seeds);
        framewright::add_texts(seeds);
        framewright::add_packets(seeds);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
