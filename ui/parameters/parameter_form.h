// The form of one filter, or of anything else that has parameters, made from its descriptor.
#pragma once

#include "core/schema/filter_descriptor.h"
#include "ui/parameters/parameter_editor.h"

#include <QElapsedTimer>
#include <QWidget>

#include <map>
#include <optional>
#include <string>
#include <vector>

class QGridLayout;
class QHBoxLayout;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace framewright::ui {

class ProblemLine;

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
    /// What sliders offer: by id; of what is not named, all that the descriptor allows.
    void set_limits(const std::map<std::string, ValueLimits>& limits);
    /// No filter: says what to do next.
    void show_hint(const QString& text);
    /// What is wrong where the filter runs: under the parameter of this id, or under the heading. Values that
    /// would do get buttons. "" for none.
    void set_problem(const QString& text, const std::string& parameter = {}, const QStringList& valid = {});
    /// Puts a button into the title row, before those that are there.
    void add_title_button(QToolButton* button);

    ParameterEditor* editor(const std::string& id) const;
    /// The red text under a parameter, under the heading for ""; "" for none.
    QString problem_of(const std::string& id) const;

signals:
    /// Calls with equal `gesture` belong to one drag.
    void edited(const std::string& id, const framewright::ParameterValue& value, int gesture);
    void reset_requested(const std::string& id);
    /// All values at once, as one change; what is not in it has its default.
    void all_edited(const framewright::ParameterMap& values);

private:
    struct Row {
        ParameterDescriptor descriptor;
        QLabel* label = nullptr;
        ParameterEditor* editor = nullptr;
        QToolButton* reset = nullptr;
        ProblemLine* problem = nullptr;
        QString own_problem; ///< of the value by itself
    };
    void build_title();
    void clear();
    void add_rows(const std::vector<ParameterDescriptor>& parameters);
    void add_row(const ParameterDescriptor& descriptor);
    void align_rows();
    void take_edit(const std::string& id, const ParameterValue& value, bool more_follows);
    void take_valid(const std::string& id, const QString& value);
    void check(Row& row, const ParameterValue& value);
    void show_problems();
    void show_dependent();
    const ParameterValue& value_of(const Row& row) const;
    /// Numbers of one's own stand where the choice's would.
    bool is_custom(const Row& row) const;
    const std::vector<double>* numbers_of_choice() const;

    QVBoxLayout* layout_;
    QWidget* title_row_ = nullptr;
    QHBoxLayout* title_layout_ = nullptr;
    QLabel* title_ = nullptr;
    QToolButton* reset_all_ = nullptr;
    QToolButton* help_button_ = nullptr;
    QLabel* help_ = nullptr;
    QLabel* hint_ = nullptr;
    ProblemLine* problem_ = nullptr;
    QWidget* body_ = nullptr;
    QGridLayout* grid_ = nullptr;
    std::string filter_id_;
    std::map<std::string, Row> rows_;
    ParameterMap values_;
    std::string faulty_;
    QString fault_text_;
    QStringList fault_values_;
    std::string last_id_;
    bool open_gesture_ = false;
    int gesture_ = 0;
    QElapsedTimer since_edit_;
};

} // namespace framewright::ui
