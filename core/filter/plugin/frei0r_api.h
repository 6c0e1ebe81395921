// The plug-in interface of frei0r 1.2, as its specification has it (frei0r.dyne.org). Only what filters need.
#pragma once

#include <cstdint>

namespace framewright::frei0r {

inline constexpr int filter_type = 0;

inline constexpr int bgra8888 = 0;
inline constexpr int rgba8888 = 1;
inline constexpr int packed32 = 2; ///< any order of the channels

inline constexpr int boolean_value = 0; ///< a double: no below 0.5
inline constexpr int number_value = 1;  ///< a double, 0 to 1
inline constexpr int color_value = 2;
inline constexpr int position_value = 3;
inline constexpr int text_value = 4; ///< a char*

struct PluginInfo {
    const char* name;
    const char* author;
    int plugin_type;
    int color_model;
    int frei0r_version;
    int major_version;
    int minor_version;
    int num_params;
    const char* explanation;
};

struct ParameterInfo {
    const char* name;
    int type;
    const char* explanation;
};

struct Color {
    float r, g, b;
};
struct Position {
    double x, y;
};

using Instance = void*;
using Init = int (*)();
using GetPluginInfo = void (*)(PluginInfo*);
using GetParameterInfo = void (*)(ParameterInfo*, int index);
using Construct = Instance (*)(unsigned width, unsigned height);
using Destruct = void (*)(Instance);
using SetParameter = void (*)(Instance, void* value, int index);
using GetParameter = void (*)(Instance, void* value, int index);
using Update = void (*)(Instance, double seconds, const std::uint32_t* input, std::uint32_t* output);

} // namespace framewright::frei0r
