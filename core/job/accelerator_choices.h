// How a device computes and in what order it is given work: what a job may choose, and its names. C++17, for
// the GPU's public headers too.
#pragma once

#include <cstddef>
#include <string_view>

namespace framewright {

/// How a convolution is computed. All but Fft give the same bits.
enum class ConvolutionStrategy {
    Auto,      ///< the best exact one for every operation
    Global,    ///< one pixel a thread, pixels and weights from global memory
    Constant,  ///< one pixel a thread, weights from constant memory
    Shared,    ///< pixels from a tile in shared memory
    Register,  ///< a tile in shared memory and 4 x 8 pixels a thread
    Separable, ///< rows and columns in one kernel, where the weights allow it exactly
    Tensor,    ///< INT8 tensor cores; compute capability 8.0 and newer
    Fft,       ///< within 1 LSB, up to 10 bits
};

/// In what order the work of several streams is handed to the driver.
enum class IssueOrder {
    Sequential, ///< one after the other, nothing overlaps
    Depth,      ///< a stream's copy in, kernels and copy out, then the next one's
    Breadth,    ///< a stream's copy in and kernels, then the copy out of the one before
};

/// Which decoder the source is given to.
enum class DecoderChoice {
    Auto,   ///< the device's where its pictures go to filters on the device
    Cpu,    ///< libav's own
    Device, ///< the device's wherever it decodes exactly
};

template <typename Value> struct AcceleratorChoice {
    Value value;
    const char* id;   ///< in settings and reports
    const char* name; ///< for people
};

inline constexpr AcceleratorChoice<ConvolutionStrategy> convolution_strategies[] = {
    {ConvolutionStrategy::Auto, "auto", "Automatic"},
    {ConvolutionStrategy::Global, "global", "Global memory"},
    {ConvolutionStrategy::Constant, "constant", "Constant memory"},
    {ConvolutionStrategy::Shared, "shared", "Shared memory"},
    {ConvolutionStrategy::Register, "register", "Register tiles"},
    {ConvolutionStrategy::Separable, "separable", "Separable"},
    {ConvolutionStrategy::Tensor, "tensor", "Tensor cores"},
    {ConvolutionStrategy::Fft, "fft", "FFT (within one level)"},
};

inline constexpr AcceleratorChoice<IssueOrder> issue_orders[] = {
    {IssueOrder::Sequential, "sequential", "One after the other"},
    {IssueOrder::Depth, "depth", "Depth first"},
    {IssueOrder::Breadth, "breadth", "Breadth first"},
};

inline constexpr AcceleratorChoice<DecoderChoice> decoder_choices[] = {
    {DecoderChoice::Auto, "auto", "Automatic"},
    {DecoderChoice::Cpu, "cpu", "CPU"},
    {DecoderChoice::Device, "nvdec", "NVDEC"},
};

/// The row with this id, or null.
template <typename Value, std::size_t count>
constexpr const AcceleratorChoice<Value>* find_choice(const AcceleratorChoice<Value> (&rows)[count],
                                                      std::string_view id) {
    for (const AcceleratorChoice<Value>& row : rows)
        if (id == row.id)
            return &row;
    return nullptr;
}

template <typename Value, std::size_t count>
constexpr const char* id_among(const AcceleratorChoice<Value> (&rows)[count], Value value) {
    for (const AcceleratorChoice<Value>& row : rows)
        if (value == row.value)
            return row.id;
    return "?";
}
constexpr const char* id_of(ConvolutionStrategy strategy) {
    return id_among(convolution_strategies, strategy);
}
constexpr const char* id_of(IssueOrder order) {
    return id_among(issue_orders, order);
}
constexpr const char* id_of(DecoderChoice decoder) {
    return id_among(decoder_choices, decoder);
}

} // namespace framewright
