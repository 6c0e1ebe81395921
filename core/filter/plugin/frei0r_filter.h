// frei0r's plug-ins as filters of a chain.
#pragma once

#include "core/filter/filter.h"
#include "core/filter/plugin/frei0r_api.h"
#include "core/filter/plugin/shared_library.h"

#include <memory>
#include <mutex>
#include <string>
#include <variant>
#include <vector>

namespace framewright {

/// A plug-in that is loaded and initialised, for as long as the process lives. One call into it at a time:
/// the specification asks for no more of it.
class Frei0rPlugin {
public:
    /// Throws Error(Unsupported) where the library is none of frei0r's.
    explicit Frei0rPlugin(const std::string& path);
    Frei0rPlugin(const Frei0rPlugin&) = delete;
    Frei0rPlugin& operator=(const Frei0rPlugin&) = delete;

    const SharedLibrary& library() const { return library_; }
    const frei0r::PluginInfo& info() const { return info_; }
    /// Of one picture; else a source or a mixer.
    bool is_filter() const { return info_.plugin_type == frei0r::filter_type; }
    frei0r::ParameterInfo parameter(int index) const;
    std::mutex& mutex() const { return mutex_; }

    frei0r::Construct construct = nullptr;
    frei0r::Destruct destruct = nullptr;
    frei0r::SetParameter set = nullptr;
    frei0r::GetParameter get = nullptr;
    frei0r::Update update = nullptr;

private:
    template <class Function> Function need(const char* name) const;

    SharedLibrary library_;
    frei0r::GetParameterInfo parameter_info_ = nullptr;
    frei0r::PluginInfo info_{};
    mutable std::mutex mutex_;
};

/// An instance of a plug-in.
class Frei0rInstance {
public:
    /// In pixels, multiples of 8. Throws Error(Unsupported) where it does not start.
    Frei0rInstance(const Frei0rPlugin& plugin, unsigned width, unsigned height);
    ~Frei0rInstance();
    Frei0rInstance(const Frei0rInstance&) = delete;
    Frei0rInstance& operator=(const Frei0rInstance&) = delete;
    frei0r::Instance get() const { return instance_; }

private:
    const Frei0rPlugin& plugin_;
    frei0r::Instance instance_;
};

using Frei0rValue = std::variant<double, frei0r::Color, frei0r::Position, std::string>;

/// `values` by the plug-in's own numbers. RGB pictures of 8 bits; deeper ones are reduced and brought back.
std::unique_ptr<Filter> make_frei0r_filter(std::shared_ptr<const Frei0rPlugin> plugin,
                                           std::vector<Frei0rValue> values);

} // namespace framewright
