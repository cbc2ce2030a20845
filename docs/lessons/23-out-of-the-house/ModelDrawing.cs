using System.Text;
using AutogradRnn.Exchange;

namespace AutogradRnn.Lessons.OutOfTheHouse;

/// <summary>A model in the language of Graphviz: nodes as boxes, weights and inputs and outputs in colour, with their shapes.</summary>
public static class ModelDrawing
{
    public static string Dot(OnnxModel model)
    {
        StringBuilder dot = new("digraph {\n  rankdir=LR;\n  node [fontname=\"sans-serif\", fontsize=11, shape=box];\n  edge [fontname=\"sans-serif\", fontsize=9];\n");
        foreach (OnnxValue input in model.Inputs) Box($"{input.Name}\\n[{string.Join(", ", input.Axes)}]", input.Name, "style=filled, fillcolor=\"#e8eef7\"");
        foreach (OnnxTensor weight in model.Constants.Where(IsWeight)) Box($"{weight.Name}\\n[{string.Join(", ", weight.Shape)}]", weight.Name, "style=filled, fillcolor=\"#fde9b8\"");
        foreach ((int i, OnnxNode node) in model.Nodes.Index())
        {
            Box(node.Operator, $"n{i}", "style=rounded");
            foreach (string name in node.Inputs.Where(name => name.Length > 0 && model.Constants.All(constant => constant.Name != name || IsWeight(constant))))
            {
                int maker = model.Nodes.ToList().FindIndex(other => other.Outputs.Contains(name));
                dot.Append(maker < 0 ? $"  \"{name}\" -> n{i};\n" : $"  n{maker} -> n{i} [label=\"{name}\"];\n");
            }
        }

        foreach (OnnxValue output in model.Outputs)
        {
            Box($"{output.Name}\\n[{string.Join(", ", output.Axes)}]", output.Name, "style=filled, fillcolor=\"#e8eef7\"");
            dot.Append($"  n{model.Nodes.ToList().FindIndex(node => node.Outputs.Contains(output.Name))} -> \"{output.Name}\";\n");
        }

        return dot.Append("}\n").ToString();

        void Box(string label, string name, string look) => dot.Append($"  \"{name}\" [label=\"{label}\", {look}];\n");
    }

    private static bool IsWeight(OnnxTensor constant) => constant.Element == OnnxElement.Float;
}
