// An ffmpeg program behind a pipe encodes what the libraries encode: the same packets, the same times, the
// same description.
#include "tests/media_write/decode.h"
#include "tests/media_write/fixture.h"

#include "core/base/error.h"
#include "core/media/encode/program/piped_encoder.h"

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

extern "C" {
#include <libavutil/avutil.h>
}

namespace framewright::test {
namespace {

namespace fs = std::filesystem;

class Piped : public testing::Test {
protected:
    void SetUp() override {
        std::signal(SIGPIPE, SIG_IGN);
        try {
            path_ = locate_encoder_program("");
        } catch (const Error& error) {
            GTEST_SKIP() << error.cause().english();
        }
    }

    EncoderRoute route(bool disk) const {
        return {{path_, av_version_info()}, disk ? folder_.file("part.nut") : std::string(), {}};
    }

    /// The program's packets for frames that encode() gave the library.
    Encoded pipe(const EncoderSpec& spec, const EncoderInput& input, const Encoded& library,
                 bool disk) const {
        check_pipeable(spec, input, library.plan);
        Encoded result;
        result.plan = library.plan;
        PipedEncoder encoder(spec, input, library.plan, route(disk));
        const auto collect = [&] {
            while (auto packet = encoder.receive())
                result.packets.push_back(std::move(*packet));
        };
        for (const Frame& frame : library.frames) {
            encoder.send(frame);
            collect();
        }
        encoder.finish();
        collect();
        result.stream = encoder.stream();
        return result;
    }

    static void expect_equal(const Encoded& piped, const Encoded& library) {
        EXPECT_EQ(piped.stream.extradata, library.stream.extradata);
        EXPECT_TRUE(piped.stream == library.stream);
        ASSERT_EQ(piped.packets.size(), library.packets.size());
        for (std::size_t i = 0; i < library.packets.size(); ++i) {
            const SegmentPacket& one = piped.packets[i];
            const SegmentPacket& other = library.packets[i];
            EXPECT_EQ(one.pts, other.pts) << i;
            EXPECT_EQ(one.duration, other.duration) << i;
            EXPECT_EQ(one.keyframe, other.keyframe) << i;
            EXPECT_TRUE(one.data == other.data)
                << "packet " << i << ": " << one.data.size() << " and " << other.data.size() << " bytes";
        }
    }

    void expect_same(const EncoderSpec& spec, const EncoderInput& input,
                     const std::vector<std::int64_t>& pts) const {
        const Encoded library = encode(spec, input, pts);
        for (const bool disk : {true, false}) {
            SCOPED_TRACE(spec.id + (disk ? ", disk" : ", memory"));
            expect_equal(pipe(spec, input, library, disk), library);
            EXPECT_FALSE(fs::exists(folder_.file("part.nut")));
        }
    }

    TemporaryFolder folder_;
    std::string path_;
};

EncoderSpec spec_of(const std::string& id) {
    EncoderSpec spec;
    spec.id = id;
    return spec;
}

std::vector<EncoderDescriptor> software_rows() {
    std::vector<EncoderDescriptor> rows;
    for (const EncoderDescriptor& row : encoder_catalog())
        if (row.available && row.device.empty() && row.produces_file)
            rows.push_back(row);
    EXPECT_FALSE(rows.empty()) << "no encoder opens: there is nothing to test";
    return rows;
}

TEST_F(Piped, EveryRowMakesTheLibrarysPackets) {
    for (const EncoderDescriptor& row : software_rows()) {
        SCOPED_TRACE(row.id);
        try {
            expect_same(spec_of(row.id), encoder_input("yuv420p", 128, 96, row.containers.front()),
                        constant_pts(12, 700));
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::Unsupported) << error.cause().english();
            EXPECT_EQ(row.codec, "tiff") << "the only one that cannot come back: " << error.cause().english();
        }
    }
}

} // namespace
} // namespace framewright::test
