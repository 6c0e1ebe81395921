#include "ui/services/engine/catalog_text.h"

#include "ui/translation/row_text.h"

#include <string>
#include <vector>

namespace framewright::ui {
namespace {

void translate(std::string& text) {
    text = shown_row(text).toStdString();
}

void translate(std::vector<ParameterDescriptor>& parameters) {
    for (ParameterDescriptor& parameter : parameters) {
        for (std::string* text : {&parameter.name, &parameter.help, &parameter.unit, &parameter.zero_name})
            translate(*text);
        for (ParameterChoice& choice : parameter.choices)
            translate(choice.name);
    }
}

} // namespace

Catalog in_window_language(Catalog catalog) {
    for (FilterDescriptor& filter : catalog.filters) {
        const std::string english = filter.name;
        for (std::string* text :
             {&filter.name, &filter.category, &filter.help, &filter.details, &filter.depth_note})
            translate(*text);
        if (filter.name != english)
            filter.synonyms.push_back(english);
        translate(filter.parameters);
        for (FilterPreset& preset : filter.presets)
            translate(preset.name);
    }
    for (EncoderDescriptor& encoder : catalog.encoders) {
        translate(encoder.name);
        translate(encoder.help);
        for (EncoderTune& tune : encoder.tunes)
            translate(tune.name);
    }
    for (BackendDescriptor& backend : catalog.backends) {
        translate(backend.name);
        translate(backend.help);
        translate(backend.parameters);
    }
    return catalog;
}

} // namespace framewright::ui
