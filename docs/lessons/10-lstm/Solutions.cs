namespace AutogradRnn.Lessons.Lstm;

/// <summary>One way to write it.</summary>
public sealed class Solutions : IExercises
{
    public double[] Carry(double[] forget)
    {
        double[] carry = new double[forget.Length + 1];
        carry[^1] = 1;
        for (int t = forget.Length - 1; t >= 0; t--) carry[t] = carry[t + 1] * forget[t];
        return carry;
    }

    public double[] ForgetGradients(double[] forget, double[] cells, double dcLast)
    {
        double[] carry = Carry(forget);
        return [.. forget.Select((_, k) => dcLast * carry[k + 1] * cells[k])];
    }

    public double ForgetBias(int steps, double left)
    {
        double f = Math.Pow(left, 1.0 / steps);
        return Math.Log(f / (1 - f));
    }

    public int RnnHidden(int features, int lstmHidden)
    {
        int most = 4 * Count(lstmHidden), hidden = 1;
        while (Count(hidden + 1) <= most) hidden++;
        return hidden;

        int Count(int size) => (features + size + 1) * size;
    }
}
