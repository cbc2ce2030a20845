using System.Globalization;
using AutogradRnn.Layers;

namespace AutogradRnn.Training;

/// <summary>Refuses to go on with numbers that are none.</summary>
internal static class NonFinite
{
    public static ArithmeticException Loss(double loss, TrainerMemory before, NonFiniteFinding? first)
    {
        string last = before.Step == 0 ? "the first step" : $"last finite {Short(before.LastLoss)}, gradient norm {Short(before.LastNorm)}";
        return Became("Loss", loss, before, last, first);
    }

    public static ArithmeticException Norm(double norm, double loss, TrainerMemory before, NonFiniteFinding? first)
    {
        string last = before.Step == 0 ? "the first step" : $"last finite {Short(before.LastNorm)}";
        return Became("Gradient norm", norm, before, $"{last}, loss {Short(loss)}", first);
    }

    private static ArithmeticException Became(string what, double value, TrainerMemory before, string last, NonFiniteFinding? first)
    {
        string mend = before.Step == 0
            ? "Look for NaN and infinity in the data, or lower learningRate."
            : "Lower learningRate or set maxNorm.";
        string where = first is null ? string.Empty : $" It began here: {first}";
        string name = double.IsNaN(value) ? "NaN" : "infinite";
        return new(FormattableString.Invariant($"{what} became {name} at step {before.Step + 1} ({last}). {mend}{where}"));
    }

    private static string Short(double value) =>
        value.ToString(Math.Abs(value) is >= 1e4 or (> 0 and < 1e-3) ? "0.#e0" : "0.###", CultureInfo.InvariantCulture);
}
