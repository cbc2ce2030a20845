namespace AutogradRnn.Lessons.TruncatedBptt;

/// <summary>Windows of random length, with and without a factor that makes up for what is cut.</summary>
public static class RandomCuts
{
    private const double Chance = 0.1;

    #region random
    /// <summary>∂L/∂U where a coin decides before each step whether a new window begins.</summary>
    private static Tensor Gradient(Stream stream, double factor, RandomGenerator coin)
    {
        stream.U.ZeroGrad();
        Tensor h = stream.Step(0, Stream.Start), loss = stream.Loss(0, h);
        for (int t = 1; t < Stream.Steps; t++)
        {
            bool cut = coin.NextDouble() < Chance;
            if (cut) loss.Backward();
            Tensor past = h.Detach();
            h = stream.Step(t, cut ? past : past + factor * (h - past));     // the same number; its gradient times the factor
            loss = cut ? stream.Loss(t, h) : loss + stream.Loss(t, h);
        }

        loss.Backward();
        return stream.U.Grad!;
    }
    #endregion

    public static void Write(TextWriter console)
    {
        Stream stream = new(radius: 1.2);
        Tensor full = TruncatedBpttLesson.Windows(stream, Stream.Steps).Copy();
        Tensor blocks = TruncatedBpttLesson.Windows(stream, window: 10).Copy();
        int[] counts = [1, 10, 100, 1000];
        double[] plain = Errors(1), madeUp = Errors(1 / (1 - Chance));
        Table table = new(["‖mean of n − full‖ / ‖full‖, n =", .. counts.Select(n => $"{n}")]);
        table.Add(["windows of 10", .. counts.Select(_ => Table.Number(Distance(blocks), "0.00"))]);
        table.Add(["random lengths", .. plain.Select(error => Table.Number(error, "0.00"))]);
        table.Add(["random lengths, made up for", .. madeUp.Select(error => Table.Number(error, "0.00"))]);
        table.WriteTo(console);

        double Distance(Tensor gradient) => (gradient - full).Norm().Item() / full.Norm().Item();

        double[] Errors(double factor)
        {
            RandomGenerator coin = new(seed: 3);
            Tensor sum = Tensor.Zeros(full.Shape, DType.Float64);
            List<double> errors = [];
            for (int n = 1; n <= counts[^1]; n++)
            {
                sum = (sum + Gradient(stream, factor, coin)).Detach();
                if (counts.Contains(n)) errors.Add(Distance(sum / n));
            }

            return [.. errors];
        }
    }
}
