#include "tests/cuda/codecs/h264_headers.h"

#include <bit>
#include <cstddef>
#include <span>

namespace framewright::fake_codecs {
namespace {

constexpr unsigned profile_high = 100;
constexpr unsigned profile_high_444 = 244; ///< the one with lossless coding
constexpr unsigned level_5_1 = 51;
constexpr unsigned sequence_unit = 0x67;
constexpr unsigned picture_unit = 0x68;
constexpr std::uint8_t emulation_prevention = 3;

class BitWriter {
public:
    void bits(unsigned value, int count) {
        for (int i = count - 1; i >= 0; --i, ++written_) {
            if (written_ % 8 == 0)
                bytes_.push_back(0);
            bytes_.back() |= static_cast<std::uint8_t>((value >> i & 1U) << (7 - written_ % 8));
        }
    }
    void flag(int value) { bits(value != 0 ? 1 : 0, 1); }
    /// ue(v) and se(v) of the specification.
    void number(int value) {
        const auto next = static_cast<unsigned>(value) + 1;
        const int length = std::bit_width(next);
        bits(0, length - 1);
        bits(next, length);
    }
    void signed_number(int value) { number(value > 0 ? 2 * value - 1 : -2 * value); }

    /// The unit, with a start code.
    std::vector<std::uint8_t> unit() {
        bits(1, 1);
        std::vector<std::uint8_t> result{0, 0, 0, 1};
        int zeros = 0;
        for (const std::uint8_t byte : bytes_) {
            if (zeros == 2 && byte <= emulation_prevention) {
                result.push_back(emulation_prevention);
                zeros = 0;
            }
            result.push_back(byte);
            zeros = byte == 0 ? zeros + 1 : 0;
        }
        return result;
    }

private:
    std::vector<std::uint8_t> bytes_;
    int written_ = 0;
};

class BitReader {
public:
    explicit BitReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

    /// ue(v); zeros behind the end.
    int number() {
        int zeros = 0;
        while (zeros < 24 && bit() == 0)
            ++zeros;
        int value = 1;
        for (int i = 0; i < zeros; ++i)
            value = value << 1 | bit();
        return value - 1;
    }

private:
    int bit() {
        const std::size_t byte = position_ / 8;
        const int value = byte < bytes_.size() ? bytes_[byte] >> (7 - position_ % 8) & 1 : 0;
        ++position_;
        return value;
    }

    std::span<const std::uint8_t> bytes_;
    std::size_t position_ = 0;
};

/// The number of the picture's parameter set, from the first slice: its header is too short for an emulation
/// of a start code to be in front of that.
int picture_set(const CUVIDPICPARAMS& picture) {
    constexpr unsigned start_code_and_type = 4;
    if (picture.nBitstreamDataLen < start_code_and_type)
        return 0;
    BitReader reader(
        {picture.pBitstreamData + start_code_and_type, picture.nBitstreamDataLen - start_code_and_type});
    reader.number(); // the first macroblock
    reader.number(); // the slice's type
    return reader.number();
}

void write_order(BitWriter& writer, const CUVIDH264PICPARAMS& set) {
    writer.number(set.pic_order_cnt_type);
    if (set.pic_order_cnt_type == 0)
        writer.number(set.log2_max_pic_order_cnt_lsb_minus4);
    if (set.pic_order_cnt_type == 1) {
        writer.flag(set.delta_pic_order_always_zero_flag);
        for (int i = 0; i < 3; ++i)
            writer.number(0); // offsets, which an engine is not told
    }
}

std::vector<std::uint8_t> sequence_set(const CUVIDPICPARAMS& picture, const CUVIDH264PICPARAMS& set) {
    BitWriter writer;
    writer.bits(sequence_unit, 8);
    writer.bits(set.qpprime_y_zero_transform_bypass_flag != 0 ? profile_high_444 : profile_high, 8);
    writer.bits(0, 8);
    writer.bits(level_5_1, 8);
    writer.number(0); // its own number
    writer.number(1); // 4:2:0
    writer.number(set.bit_depth_luma_minus8);
    writer.number(set.bit_depth_chroma_minus8);
    writer.flag(set.qpprime_y_zero_transform_bypass_flag);
    writer.flag(0); // scaling lists stand in the picture's set
    writer.number(set.log2_max_frame_num_minus4);
    write_order(writer, set);
    writer.number(set.num_ref_frames);
    writer.flag(0); // no gaps
    writer.number(picture.PicWidthInMbs - 1);
    writer.number(picture.FrameHeightInMbs / (set.frame_mbs_only_flag != 0 ? 1 : 2) - 1);
    writer.flag(set.frame_mbs_only_flag);
    if (set.frame_mbs_only_flag == 0)
        writer.flag(set.MbaffFrameFlag);
    writer.flag(set.direct_8x8_inference_flag);
    writer.flag(0); // not cropped: the whole picture is wanted
    writer.flag(0); // no usability information
    return writer.unit();
}

/// In zigzag order, each as the difference to the one before; `side` x `side` values in raster order.
void write_scaling_list(BitWriter& writer, std::span<const unsigned char> list, int side) {
    writer.flag(1);
    int last = 8;
    for (int diagonal = 0; diagonal < 2 * side - 1; ++diagonal) {
        for (int i = 0; i <= diagonal; ++i) {
            const int x = diagonal % 2 == 0 ? i : diagonal - i;
            const int y = diagonal - x;
            if (x >= side || y >= side)
                continue;
            const int value = list[static_cast<std::size_t>(y * side + x)];
            writer.signed_number((value - last + 384) % 256 - 128);
            last = value;
        }
    }
}

std::vector<std::uint8_t> picture_parameter_set(const CUVIDPICPARAMS& picture,
                                                const CUVIDH264PICPARAMS& set) {
    BitWriter writer;
    writer.bits(picture_unit, 8);
    writer.number(picture_set(picture));
    writer.number(0); // the sequence's set
    writer.flag(set.entropy_coding_mode_flag);
    writer.flag(set.pic_order_present_flag);
    writer.number(0); // one slice group
    writer.number(set.num_ref_idx_l0_active_minus1);
    writer.number(set.num_ref_idx_l1_active_minus1);
    writer.flag(set.weighted_pred_flag);
    writer.bits(static_cast<unsigned>(set.weighted_bipred_idc), 2);
    writer.signed_number(set.pic_init_qp_minus26);
    writer.signed_number(0); // of switching pictures
    writer.signed_number(set.chroma_qp_index_offset);
    writer.flag(set.deblocking_filter_control_present_flag);
    writer.flag(set.constrained_intra_pred_flag);
    writer.flag(set.redundant_pic_cnt_present_flag);
    writer.flag(set.transform_8x8_mode_flag);
    writer.flag(1); // scaling lists
    for (const auto& list : set.WeightScale4x4)
        write_scaling_list(writer, list, 4);
    for (int i = 0; set.transform_8x8_mode_flag != 0 && i < 2; ++i)
        write_scaling_list(writer, set.WeightScale8x8[i], 8);
    writer.signed_number(set.second_chroma_qp_index_offset);
    return writer.unit();
}

} // namespace

// ITU-T H.264, 7.3.2.1 and 7.3.2.2.
std::vector<std::uint8_t> h264_headers(const CUVIDPICPARAMS& picture) {
    const CUVIDH264PICPARAMS& set = picture.CodecSpecific.h264;
    std::vector<std::uint8_t> headers = sequence_set(picture, set);
    const std::vector<std::uint8_t> second = picture_parameter_set(picture, set);
    headers.insert(headers.end(), second.begin(), second.end());
    return headers;
}

} // namespace framewright::fake_codecs
