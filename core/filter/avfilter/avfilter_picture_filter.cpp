#include "core/filter/avfilter/avfilter_picture_filter.h"

#include "core/filter/sequential_filter.h"

#include <mutex>
#include <utility>
#include <vector>

namespace framewright {
namespace {

/// What both kinds know of their graph.
class Blueprint {
public:
    Blueprint(std::string owner, AvfilterDescription description)
        : owner_(std::move(owner)), description_(std::move(description)) {}

    /// Configured by trying.
    FrameFormat configure(const FilterInput& input) {
        input_ = input.format;
        return make()->output();
    }
    std::unique_ptr<AvfilterGraph> make() const {
        return std::make_unique<AvfilterGraph>(owner_, description_, input_);
    }

private:
    std::string owner_;
    AvfilterDescription description_;
    FrameFormat input_;
};

/// A graph for each thread that is at work.
class StatelessFilter final : public Filter {
public:
    explicit StatelessFilter(Blueprint blueprint) : blueprint_(std::move(blueprint)) {}

    FrameFormat configure(const FilterInput& input) override { return blueprint_.configure(input); }

    void process(std::span<const ConstPicture> window, const Picture& output) const override {
        std::unique_ptr<AvfilterGraph> graph = take();
        graph->run(window.front(), output);
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(graph)); // one that has failed is not used again
    }

private:
    std::unique_ptr<AvfilterGraph> take() const {
        {
            const std::lock_guard lock(mutex_);
            if (!idle_.empty()) {
                std::unique_ptr<AvfilterGraph> graph = std::move(idle_.back());
                idle_.pop_back();
                return graph;
            }
        }
        return blueprint_.make();
    }

    Blueprint blueprint_;
    mutable std::mutex mutex_;
    mutable std::vector<std::unique_ptr<AvfilterGraph>> idle_;
};

class GraphRun final : public FilterRun {
public:
    explicit GraphRun(std::unique_ptr<AvfilterGraph> graph) : graph_(std::move(graph)) {}
    void process(std::span<const ConstPicture> window, const Picture& output) override {
        graph_->run(window.front(), output);
    }

private:
    std::unique_ptr<AvfilterGraph> graph_;
};

class RememberingFilter final : public SequentialFilter {
public:
    explicit RememberingFilter(Blueprint blueprint) : blueprint_(std::move(blueprint)) {}

    FrameFormat configure(const FilterInput& input) override { return blueprint_.configure(input); }
    std::unique_ptr<FilterRun> start() const override {
        return std::make_unique<GraphRun>(blueprint_.make());
    }

private:
    Blueprint blueprint_;
};

} // namespace

std::unique_ptr<Filter> make_avfilter(std::string owner, AvfilterDescription description, bool stateless) {
    Blueprint blueprint(std::move(owner), std::move(description));
    if (stateless)
        return std::make_unique<StatelessFilter>(std::move(blueprint));
    return std::make_unique<RememberingFilter>(std::move(blueprint));
}

} // namespace framewright
