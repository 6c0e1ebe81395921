// The parts that a trace is joined from: bounded, and no reason for anything else to fail.
#include "core/trace/trace_file.h"

#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace framewright {
namespace {

class TraceFile : public testing::Test {
protected:
    std::string file(const char* name) const { return folder_.file(name); }
    static std::string content(const std::string& path) {
        std::stringstream text;
        text << std::ifstream(path).rdbuf();
        return text.str();
    }

private:
    test::TemporaryFolder folder_;
};

TEST_F(TraceFile, PartsAreJoined) {
    {
        TracePart part(file("part"));
        part.add_span(part.add_lane("decode"), "decode", 1000, 3000, 7);
        EXPECT_TRUE(part.finish().empty());
    }
    join_trace({file("part"), file("missing")}, file("trace.json"));
    const std::string trace = content(file("trace.json"));
    EXPECT_NE(trace.find("\"frame\":7"), std::string::npos) << trace;
    EXPECT_EQ(trace.substr(trace.size() - 3), "]}\n");
}

TEST_F(TraceFile, APartEndsWhereItIsFull) {
    constexpr std::int64_t limit = 10000;
    TracePart part(file("part"), limit);
    const int lane = part.add_lane("encode");
    for (std::int64_t frame = 0; frame < 10000; ++frame)
        part.add_span(lane, "encode", frame, frame + 1, frame);
    EXPECT_EQ(part.finish().id(), "trace.full");
    const auto size = static_cast<std::int64_t>(std::filesystem::file_size(file("part")));
    EXPECT_GE(size, limit);
    EXPECT_LT(size, limit + 1000);
    EXPECT_EQ(content(file("part")).back(), '\n');
}

TEST_F(TraceFile, APartThatCannotBeWrittenSaysSoAtTheEnd) {
    TracePart part(file("no such folder/part"));
    part.add_span(part.add_lane("encode"), "encode", 0, 1, 0);
    EXPECT_EQ(part.finish().id(), "trace.not_created");
    TracePart full("/dev/full");
    full.add_span(full.add_lane("encode"), "encode", 0, 1, 0);
    EXPECT_EQ(full.finish().id(), "trace.not_written");
}

} // namespace
} // namespace framewright
