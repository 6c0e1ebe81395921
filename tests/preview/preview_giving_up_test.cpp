// A render that is given up: when it ends, and what it leaves behind.
#include "core/base/cancel.h"
#include "core/base/error.h"
#include "core/filter/registry/filter_registry.h"
#include "core/filter/sequential_filter.h"
#include "core/kernel/copy.h"
#include "tests/preview/renderer_fixture.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace framewright::test {
namespace {

/// Counts the pictures that filters make, and fires at one of them.
struct Fuse {
    int made = 0;
    int fire_at = 0; ///< 0: never
    CancelToken cancel;

    void pass(const ConstPicture& input, const Picture& output) {
        for (std::size_t plane = 0; plane < static_cast<std::size_t>(input.format.plane_count()); ++plane)
            copy_plane(input.planes[plane], output.planes[plane]);
        if (++made == fire_at)
            cancel.cancel();
    }
};

class LoneFilter final : public Filter {
public:
    explicit LoneFilter(std::shared_ptr<Fuse> fuse) : fuse_(std::move(fuse)) {}
    FrameFormat configure(const FilterInput& input) override { return input.format; }
    void process(std::span<const ConstPicture> window, const Picture& output) const override {
        fuse_->pass(window.front(), output);
    }

private:
    const std::shared_ptr<Fuse> fuse_;
};

class OrderedFilter final : public SequentialFilter {
public:
    explicit OrderedFilter(std::shared_ptr<Fuse> fuse) : fuse_(std::move(fuse)) {}
    FrameFormat configure(const FilterInput& input) override { return input.format; }
    std::unique_ptr<FilterRun> start() const override { return std::make_unique<Run>(fuse_); }

private:
    class Run final : public FilterRun {
    public:
        explicit Run(std::shared_ptr<Fuse> fuse) : fuse_(std::move(fuse)) {}
        void process(std::span<const ConstPicture> window, const Picture& output) override {
            fuse_->pass(window.front(), output);
        }

    private:
        const std::shared_ptr<Fuse> fuse_;
    };

    const std::shared_ptr<Fuse> fuse_;
};

template <typename Made> std::shared_ptr<Fuse> add_row(const std::string& id, FilterMemory memory) {
    auto fuse = std::make_shared<Fuse>();
    FilterRow row;
    row.descriptor.id = id;
    row.descriptor.origin = RowOrigin::Compiled;
    row.descriptor.version = "1";
    row.descriptor.name = "Fuse";
    row.descriptor.traits.memory = memory;
    row.create = [fuse](const ParameterMap&) { return std::make_unique<Made>(fuse); };
    filter_registry().add(std::move(row));
    return fuse;
}

class GivingUp : public PreviewRendererTest {
protected:
    /// The kind of the error that a render ends with.
    ErrorKind end_of(std::int64_t number, const std::vector<FilterSpec>& chain, const CancelToken& cancel,
                     const std::function<void(const PreviewFrame&)>& original_painted = {}) {
        PreviewRequest request;
        request.frame = number;
        request.chain = chain;
        try {
            renderer_.render(request, nullptr, nullptr, original_painted, nullptr, cancel);
        } catch (const Error& error) {
            return error.kind();
        }
        ADD_FAILURE() << "it was rendered to its end";
        return ErrorKind::Worker;
    }
};

TEST_F(GivingUp, EndsTheWaitForTheIndex) {
    CancelToken cancel;
    std::thread later([cancel]() mutable {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        cancel.cancel();
    });
    EXPECT_EQ(ErrorKind::Cancelled, end_of(12, {}, cancel));
    later.join();
}

TEST_F(GivingUp, EndsBetweenTheStepsOfAChain) {
    const auto fuse = add_row<LoneFilter>("fuse-lone", FilterMemory::Stateless);
    const std::vector<FilterSpec> chain(3, {"fuse-lone", {}, true});
    renderer_.set_index(index_);
    fuse->fire_at = 2;
    EXPECT_EQ(ErrorKind::Cancelled, end_of(12, chain, fuse->cancel));
    EXPECT_EQ(2, fuse->made);
}

TEST_F(GivingUp, EndsBetweenTwoFrames) {
    renderer_.set_index(index_);
    CancelToken cancel;
    cancel.cancel();
    EXPECT_EQ(ErrorKind::Cancelled, end_of(12, {}, cancel));
    EXPECT_EQ(0, renderer_.decoded_frames());
    EXPECT_EQ(12, render(12).frame);
}

TEST_F(GivingUp, LeavesTheShownFrameAsItWas) {
    renderer_.set_index(index_);
    render(7);
    const auto before = renderer_.sample({0.5, 0.5});
    CancelToken cancel;
    const std::vector<FilterSpec> chain{{"invert", {}, true}};
    EXPECT_EQ(ErrorKind::Cancelled, end_of(30, chain, cancel, [&](const PreviewFrame&) { cancel.cancel(); }));
    const auto after = renderer_.sample({0.5, 0.5});
    ASSERT_TRUE(before && after);
    EXPECT_EQ(7, after->frame);
    EXPECT_EQ(before->filtered, after->filtered);
    EXPECT_EQ(30, render(30, chain).frame);
    EXPECT_EQ(30, renderer_.sample({0.5, 0.5})->frame);
}

TEST_F(GivingUp, KeepsHowFarAChainInOrderHasCome) {
    const auto fuse = add_row<OrderedFilter>("fuse-ordered", FilterMemory::Sequential);
    const std::vector<FilterSpec> chain{{"fuse-ordered", {}, true}};
    renderer_.set_index(index_);
    fuse->fire_at = 10;
    EXPECT_EQ(ErrorKind::Cancelled, end_of(20, chain, fuse->cancel));
    EXPECT_EQ(10, fuse->made);
    EXPECT_EQ(20, render(20, chain).frame);
    EXPECT_EQ(21, fuse->made) << "each frame once";
    EXPECT_EQ(original_, filtered_);
}

TEST_F(GivingUp, EndsTheMeasuringOfContent) {
    const auto fuse = add_row<LoneFilter>("fuse-content", FilterMemory::Stateless);
    const std::vector<FilterSpec> chain(2, {"fuse-content", {}, true});
    renderer_.set_index(index_);
    fuse->fire_at = 1;
    EXPECT_THROW(renderer_.content({chain, 7}, fuse->cancel), Error);
    EXPECT_EQ(1, fuse->made);
    EXPECT_EQ(width, renderer_.content({chain, 7}).width);
}

} // namespace
} // namespace framewright::test
