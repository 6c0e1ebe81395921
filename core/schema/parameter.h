// Parameter descriptors: the one place that states a parameter's unit, range and default. CLI help, GUI
// forms, validation, tests and documentation are made from them. Plain values without libav, OpenCV or Qt.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <variant>
#include <vector>

namespace framewright {

enum class ParameterType {
    Integer,
    Real,
    Boolean,
    Choice, ///< one of `choices`, by id
    Text,
    File,   ///< path of a file that must be readable
    Matrix, ///< numbers row by row, an odd square count (see convolve)
};

using ParameterValue = std::variant<bool, std::int64_t, double, std::string, std::vector<double>>;
/// Parameter id -> value. What is absent has its default.
using ParameterMap = std::map<std::string, ParameterValue>;

struct ParameterChoice {
    std::string id;
    std::string name;
    std::vector<double> numbers = {}; ///< the matrix that it stands for, row by row; empty where it is none
    bool operator==(const ParameterChoice&) const = default;
};

/// What of the picture a parameter sets, in samples as they are shown: a filter that cuts has the first four.
enum class PictureMeasure { None, Left, Top, KeptWidth, KeptHeight, NewWidth, NewHeight };

struct ParameterDescriptor {
    std::string id;   ///< lower-case word(s) with '_': the CLI's key
    std::string name; ///< the GUI's label
    std::string help; ///< one sentence
    ParameterType type = ParameterType::Real;
    ParameterValue default_value;
    std::string unit;         ///< "px", "%", "EV", "" for none
    double minimum = 0;       ///< Integer and Real
    double maximum = 0;       ///< Integer and Real
    double step = 1;          ///< what one notch of a slider means
    double neutral = 0;       ///< Integer and Real: what does nothing, if within the range
    bool logarithmic = false; ///< Real: equal ways of a slider are equal ratios; minimum above 0
    bool odd = false;         ///< Integer: only odd values
    PictureMeasure measure = PictureMeasure::None; ///< Integer
    std::string zero_name;                ///< Integer: what 0, the minimum, stands for; "" for a number
    std::vector<ParameterChoice> choices; ///< Choice
    bool chooses_planes = false; ///< Choice: all, luma or chroma; other than all, it takes YUV pictures
    std::string file_extensions; ///< File: "cube" (comma separated), for the file dialog
    /// Counts only while this choice parameter has that value; both "" for always.
    std::string needs_parameter;
    std::string needs_choice;
    /// Names a program that is run: a file from elsewhere must not set it without the user's consent.
    bool starts_program = false;

    bool operator==(const ParameterDescriptor&) const = default;
};

/// Checks and converts `value` (number widths, choice ids). Throws Error(Usage) with a message that names the
/// parameter, what was given and what is allowed. `owner` is the filter's or encoder's id, for the message.
ParameterValue checked_value(const std::string& owner, const ParameterDescriptor& descriptor,
                             const ParameterValue& value);

/// The value that the text of the CLI means for this parameter. Throws Error(Usage).
ParameterValue parse_value(const std::string& owner, const ParameterDescriptor& descriptor,
                           const std::string& text);

/// The text form of a value; parse_value() gives the same value back.
std::string format_value(const ParameterValue& value);

/// Defaults filled in, everything checked. Throws Error(Usage) for an unknown id too, naming the known ones.
ParameterMap complete_parameters(const std::string& owner,
                                 const std::vector<ParameterDescriptor>& descriptors,
                                 const ParameterMap& given);

void to_json(nlohmann::json& json, const ParameterDescriptor& descriptor);
void from_json(const nlohmann::json& json, ParameterDescriptor& descriptor);
nlohmann::json parameters_to_json(const ParameterMap& parameters);
ParameterMap parameters_from_json(const nlohmann::json& json);

} // namespace framewright
