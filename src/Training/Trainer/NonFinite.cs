using System.Globalization;

namespace AutogradRnn.Training;

/// <summary>Refuses to go on with numbers that are none.</summary>
internal static class NonFinite
{
    public static void CheckLoss(double loss, TrainerMemory before)
    {
        if (double.IsFinite(loss)) return;
        string last = before.Step == 0 ? "the first step" : $"last finite {Short(before.LastLoss)}, gradient norm {Short(before.LastNorm)}";
        throw Became("Loss", loss, before, last);
    }

    public static void CheckNorm(double norm, double loss, TrainerMemory before)
    {
        if (double.IsFinite(norm)) return;
        string last = before.Step == 0 ? "the first step" : $"last finite {Short(before.LastNorm)}";
        throw Became("Gradient norm", norm, before, $"{last}, loss {Short(loss)}");
    }

    private static ArithmeticException Became(string what, double value, TrainerMemory before, string last)
    {
        string mend = before.Step == 0
            ? "Look for NaN and infinity in the data, or lower learningRate."
            : "Lower learningRate or set maxNorm.";
        string name = double.IsNaN(value) ? "NaN" : "infinite";
        return new(FormattableString.Invariant($"{what} became {name} at step {before.Step + 1} ({last}). {mend}"));
    }

    private static string Short(double value) =>
        value.ToString(Math.Abs(value) is >= 1e4 or (> 0 and < 1e-3) ? "0.#e0" : "0.###", CultureInfo.InvariantCulture);
}
