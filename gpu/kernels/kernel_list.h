// Every kernel: its name in the module and its body. A group is one .cu file. Whoever needs all of them
// iterates this.
#pragma once

#include "gpu/kernels/box_body.h"
#include "gpu/kernels/color_body.h"
#include "gpu/kernels/convolve_body.h"
#include "gpu/kernels/convolve_register_body.h"
#include "gpu/kernels/cube_body.h"
#include "gpu/kernels/exchange_body.h"
#include "gpu/kernels/fft_body.h"
#include "gpu/kernels/median_body.h"
#include "gpu/kernels/move_body.h"
#include "gpu/kernels/point_body.h"
#include "gpu/kernels/resize_body.h"
#include "gpu/kernels/separable_body.h"
#include "gpu/kernels/sobel_body.h"
#include "gpu/kernels/tensor_body.h"

namespace framewright::gpu {

using U8 = std::uint8_t;
using U16 = std::uint16_t;
using I32 = std::int32_t;
using I64 = std::int64_t;

} // namespace framewright::gpu

// clang-format off
#define FRAMEWRIGHT_BLUR_KERNELS(KERNEL)                                \
    KERNEL(box_u8_small, BoxBody<U8, 7>)                                \
    KERNEL(box_u8_large, BoxBody<U8, 31>)                               \
    KERNEL(box_u16_small, BoxBody<U16, 7>)                              \
    KERNEL(box_u16_large, BoxBody<U16, 31>)                             \
    KERNEL(separable_u8_small, SeparableBody<U8, I32, 8>)               \
    KERNEL(separable_u8_large, SeparableBody<U8, I32, 16>)              \
    KERNEL(separable_u16_small, SeparableBody<U16, I32, 8>)             \
    KERNEL(separable_u16_large, SeparableBody<U16, I32, 16>)            \
    KERNEL(separable_u16_wide_small, SeparableBody<U16, I64, 8>)        \
    KERNEL(separable_u16_wide_large, SeparableBody<U16, I64, 16>)       \
    KERNEL(separable_rows_u8, SeparableRowsBody<U8, I32>)               \
    KERNEL(separable_rows_u16, SeparableRowsBody<U16, I32>)             \
    KERNEL(separable_rows_u16_wide, SeparableRowsBody<U16, I64>)        \
    KERNEL(separable_columns_u8, SeparableColumnsBody<U8, I32>)         \
    KERNEL(separable_columns_u16, SeparableColumnsBody<U16, I32>)       \
    KERNEL(separable_columns_u16_wide, SeparableColumnsBody<U16, I64>)

#define FRAMEWRIGHT_CONVOLVE_KERNELS(KERNEL)                            \
    KERNEL(convolve_global_u8, ConvolveDirectBody<U8, I32, false>)      \
    KERNEL(convolve_global_u8_wide, ConvolveDirectBody<U8, I64, false>) \
    KERNEL(convolve_global_u16, ConvolveDirectBody<U16, I32, false>)    \
    KERNEL(convolve_global_u16_wide, ConvolveDirectBody<U16, I64, false>) \
    KERNEL(convolve_constant_u8, ConvolveDirectBody<U8, I32, true>)     \
    KERNEL(convolve_constant_u8_wide, ConvolveDirectBody<U8, I64, true>) \
    KERNEL(convolve_constant_u16, ConvolveDirectBody<U16, I32, true>)   \
    KERNEL(convolve_constant_u16_wide, ConvolveDirectBody<U16, I64, true>) \
    KERNEL(convolve_shared_u8, ConvolveSharedBody<U8, I32>)             \
    KERNEL(convolve_shared_u8_wide, ConvolveSharedBody<U8, I64>)        \
    KERNEL(convolve_shared_u16, ConvolveSharedBody<U16, I32>)           \
    KERNEL(convolve_shared_u16_wide, ConvolveSharedBody<U16, I64>)      \
    KERNEL(convolve_tensor_u8, TensorConvolveBody)

#define FRAMEWRIGHT_REGISTER_KERNELS(KERNEL)                            \
    KERNEL(convolve_register_u8_float, ConvolveRegisterBody<U8, float, 0>) \
    KERNEL(convolve_register_u8_float_3, ConvolveRegisterBody<U8, float, 3>) \
    KERNEL(convolve_register_u8_float_5, ConvolveRegisterBody<U8, float, 5>) \
    KERNEL(convolve_register_u8_float_7, ConvolveRegisterBody<U8, float, 7>) \
    KERNEL(convolve_register_u8_float_9, ConvolveRegisterBody<U8, float, 9>) \
    KERNEL(convolve_register_u8_float_11, ConvolveRegisterBody<U8, float, 11>) \
    KERNEL(convolve_register_u8_float_13, ConvolveRegisterBody<U8, float, 13>) \
    KERNEL(convolve_register_u8_float_15, ConvolveRegisterBody<U8, float, 15>) \
    KERNEL(convolve_register_u8, ConvolveRegisterBody<U8, I32, 0>)      \
    KERNEL(convolve_register_u8_wide, ConvolveRegisterBody<U8, I64, 0>) \
    KERNEL(convolve_register_u16, ConvolveRegisterBody<U16, I32, 0>)    \
    KERNEL(convolve_register_u16_3, ConvolveRegisterBody<U16, I32, 3>)  \
    KERNEL(convolve_register_u16_5, ConvolveRegisterBody<U16, I32, 5>)  \
    KERNEL(convolve_register_u16_7, ConvolveRegisterBody<U16, I32, 7>)  \
    KERNEL(convolve_register_u16_9, ConvolveRegisterBody<U16, I32, 9>)  \
    KERNEL(convolve_register_u16_11, ConvolveRegisterBody<U16, I32, 11>) \
    KERNEL(convolve_register_u16_13, ConvolveRegisterBody<U16, I32, 13>) \
    KERNEL(convolve_register_u16_15, ConvolveRegisterBody<U16, I32, 15>) \
    KERNEL(convolve_register_u16_wide, ConvolveRegisterBody<U16, I64, 0>)

#define FRAMEWRIGHT_MEDIAN_KERNELS(KERNEL)                              \
    KERNEL(median_u8_3, MedianSelectBody<U8, 3>)                        \
    KERNEL(median_u8_5, MedianSelectBody<U8, 5>)                        \
    KERNEL(median_u8, MedianSearchBody<U8>)                             \
    KERNEL(median_u16_3, MedianSelectBody<U16, 3>)                      \
    KERNEL(median_u16_5, MedianSelectBody<U16, 5>)                      \
    KERNEL(median_u16, MedianSearchBody<U16>)                           \
    KERNEL(sobel_u8, SobelBody<U8>)                                     \
    KERNEL(sobel_u16, SobelBody<U16>)

#define FRAMEWRIGHT_COLOR_KERNELS(KERNEL)                               \
    KERNEL(move_u8, MoveBody<U8>)                                       \
    KERNEL(move_u16, MoveBody<U16>)                                     \
    KERNEL(fill_u8, FillBody<U8>)                                       \
    KERNEL(fill_u16, FillBody<U16>)                                     \
    KERNEL(take_plane_u8, TakePlaneBody<U8>)                            \
    KERNEL(take_plane_u16, TakePlaneBody<U16>)                          \
    KERNEL(split_pairs_u8, SplitPairsBody<U8>)                          \
    KERNEL(split_pairs_u16, SplitPairsBody<U16>)                        \
    KERNEL(hand_plane_u8, HandPlaneBody<U8>)                            \
    KERNEL(hand_plane_u16, HandPlaneBody<U16>)                          \
    KERNEL(join_pairs_u8, JoinPairsBody<U8>)                            \
    KERNEL(join_pairs_u16, JoinPairsBody<U16>)                          \
    KERNEL(scale_map_u8, ScaleMapBody<U8>)                              \
    KERNEL(scale_map_u16, ScaleMapBody<U16>)                            \
    KERNEL(turn_chroma_u8, TurnChromaBody<U8, I32>)                     \
    KERNEL(turn_chroma_u16, TurnChromaBody<U16, I32>)                   \
    KERNEL(turn_chroma_u16_wide, TurnChromaBody<U16, I64>)              \
    KERNEL(to_rgb_u8, ToRgbBody<U8, I32>)                               \
    KERNEL(to_rgb_u16, ToRgbBody<U16, I32>)                             \
    KERNEL(to_rgb_u16_wide, ToRgbBody<U16, I64>)                        \
    KERNEL(to_yuv_u8, ToYuvBody<U8, I32>)                               \
    KERNEL(to_yuv_u16, ToYuvBody<U16, I32>)                             \
    KERNEL(to_yuv_u16_wide, ToYuvBody<U16, I64>)                        \
    KERNEL(resample_chroma_u8, ResampleChromaBody<U8>)                  \
    KERNEL(resample_chroma_u16, ResampleChromaBody<U16>)                \
    KERNEL(cube_u8, CubeBody<U8>)                                       \
    KERNEL(cube_u16, CubeBody<U16>)                                     \
    KERNEL(resize_columns_u8, ResizeColumnsBody<U8, I32>)               \
    KERNEL(resize_columns_u16, ResizeColumnsBody<U16, I32>)             \
    KERNEL(resize_columns_u16_wide, ResizeColumnsBody<U16, I64>)        \
    KERNEL(resize_rows_u8, ResizeRowsBody<U8, I32>)                     \
    KERNEL(resize_rows_u16, ResizeRowsBody<U16, I32>)                   \
    KERNEL(resize_rows_u16_wide, ResizeRowsBody<U16, I64>)

#define FRAMEWRIGHT_FFT_KERNELS(KERNEL)                                 \
    KERNEL(fft_rows_u8, FftRowsBody<U8>)                                \
    KERNEL(fft_rows_u16, FftRowsBody<U16>)                              \
    KERNEL(fft_columns, FftColumnsBody)                                 \
    KERNEL(fft_result_u8, FftResultBody<U8>)                            \
    KERNEL(fft_result_u16, FftResultBody<U16>)

#define FRAMEWRIGHT_ALL_KERNELS(KERNEL)                                 \
    FRAMEWRIGHT_BLUR_KERNELS(KERNEL)                                    \
    FRAMEWRIGHT_CONVOLVE_KERNELS(KERNEL)                                \
    FRAMEWRIGHT_REGISTER_KERNELS(KERNEL)                                \
    FRAMEWRIGHT_MEDIAN_KERNELS(KERNEL)                                  \
    FRAMEWRIGHT_COLOR_KERNELS(KERNEL)                                   \
    FRAMEWRIGHT_FFT_KERNELS(KERNEL)
// clang-format on

namespace framewright::gpu {

/// The name of the kernel that runs a body.
template <typename Body> struct KernelName;
#define FRAMEWRIGHT_NAME_KERNEL(name, ...)                                                                   \
    template <> struct KernelName<__VA_ARGS__> { static constexpr const char* value = #name; };
FRAMEWRIGHT_ALL_KERNELS(FRAMEWRIGHT_NAME_KERNEL)
#undef FRAMEWRIGHT_NAME_KERNEL

} // namespace framewright::gpu
