using System.Text;

namespace AutogradRnn.Layers;

/// <summary>A trace as a long table.</summary>
internal static class BpttCsv
{
    public static string Write(BpttTrace trace)
    {
        StringBuilder text = new("quantity,name,t,value\n");
        foreach (LoopTrace loop in trace.Loops)
        {
            foreach (StateTrace state in loop.States)
            {
                Append("gradientNorm", $"{loop.Layer} {state.Name}", state.GradientNorms);
                Append("jacobianSpectral", $"{loop.Layer} {state.Name}", state.JacobianSpectral);
                Append("jacobianFrobenius", $"{loop.Layer} {state.Name}", state.JacobianFrobenius);
            }

            foreach (GateTrace gate in loop.Gates)
            {
                Append("gateMean", $"{loop.Layer} {gate.Name}", gate.Means);
                Append("gateSaturated", $"{loop.Layer} {gate.Name}", gate.Saturated);
            }
        }

        foreach (ParameterTrace parameter in trace.Parameters)
        {
            Append("shareNorm", parameter.Name, parameter.ShareNorms);
            Append("shareFraction", parameter.Name, parameter.ShareFractions);
        }

        foreach (TruncationTrace truncation in trace.Truncations)
        {
            Line("truncationCosine", string.Empty, truncation.Window, truncation.Cosine);
            Line("truncationNorm", string.Empty, truncation.Window, truncation.Norm);
            Line("truncationRemoved", string.Empty, truncation.Window, truncation.Removed);
        }

        return text.ToString();

        void Append(string quantity, string name, double[] series)
        {
            for (int t = 0; t < series.Length; t++) Line(quantity, name, t, series[t]);
        }

        void Line(string quantity, string name, int t, double value) =>
            text.Append(FormattableString.Invariant($"{quantity},{Quoted(name)},{t},{value:R}\n"));
    }

    private static string Quoted(string name) => name.Contains(',', StringComparison.Ordinal) || name.Contains('"', StringComparison.Ordinal)
        ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : name;
}
