// The form of one filter, or of anything else that has parameters, made from its descriptor.
#pragma once

#include "core/schema/filter_descriptor.h"

#include <QElapsedTimer>
#include <QWidget>

#include <map>
#include <string>
#include <vector>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace framewright::ui {

class ParameterEditor;

class ParameterForm : public QWidget {
    Q_OBJECT
public:
    explicit ParameterForm(QWidget* parent = nullptr);

    /// Builds the controls; shows `values` over the defaults.
    void set_filter(const FilterDescriptor& descriptor, const ParameterMap& values);
    /// Controls alone, without a heading; `owner` is who an error is about. Shows the defaults.
    void set_parameters(const std::string& owner, const std::vector<ParameterDescriptor>& parameters);
    /// Other values for the same filter.
    void set_values(const ParameterMap& values);
    /// No filter: says what to do next.
    void show_hint(const QString& text);
    /// A problem of the filter as a whole, below its name; "" for none.
    void set_problem(const QString& text);

    ParameterEditor* editor(const std::string& id) const;
    /// The red text under a parameter; "" for none.
    QString problem_of(const std::string& id) const;

signals:
    /// Calls with equal `gesture` belong to one drag.
    void edited(const std::string& id, const framewright::ParameterValue& value, int gesture);
    void reset_requested(const std::string& id);

private:
    struct Row {
        ParameterDescriptor descriptor;
        ParameterEditor* editor = nullptr;
        QToolButton* reset = nullptr;
        QLabel* problem = nullptr;
    };
    void clear();
    void add_rows(const std::vector<ParameterDescriptor>& parameters);
    void add_row(const ParameterDescriptor& descriptor);
    void take_edit(const std::string& id, const ParameterValue& value, bool more_follows);
    void check(Row& row, const ParameterValue& value);

    QVBoxLayout* layout_;
    QLabel* title_;
    QLabel* help_;
    QLabel* problem_;
    QWidget* body_ = nullptr;
    std::string filter_id_;
    std::map<std::string, Row> rows_;
    std::string last_id_;
    bool open_gesture_ = false;
    int gesture_ = 0;
    QElapsedTimer since_edit_;
};

} // namespace framewright::ui
