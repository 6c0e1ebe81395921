// Which values of a backend's settings are compared: each combination is a backend of its own.
#pragma once

#include "core/schema/parameter.h"

#include <QToolButton>

#include <map>
#include <string>
#include <vector>

class QAction;

namespace framewright::ui {

/// A menu with the values of every setting that is a choice, of which any number can be ticked.
class VariationButton : public QToolButton {
    Q_OBJECT
public:
    VariationButton(const QString& backend, const std::vector<ParameterDescriptor>& parameters,
                    QWidget* parent = nullptr);

    static bool has_choices(const std::vector<ParameterDescriptor>& parameters);

    /// Settings as a BackendSpec has them, without those that are as they would be anyway; at least one.
    std::vector<std::map<std::string, std::string>> variations() const;
    /// What is ticked, as one text, and back; what is not known any more is left out.
    QString saved() const;
    void restore(const QString& text);

signals:
    void changed();

private:
    struct Setting {
        std::string id;
        QString name;
        std::string default_value;
        std::vector<QAction*> values; ///< data() is the value
    };
    std::vector<std::string> ticked(const Setting& setting) const;
    void update_text();

    std::vector<Setting> settings_;
};

} // namespace framewright::ui
