using AutogradRnn.Exchange;

namespace AutogradRnn.Lessons.OutOfTheHouse;

/// <summary>The tests of the exercises.</summary>
public static class Checks
{
    public static void Rows(IExercises answer)
    {
        // Column "f1" of input 2 is named so that a wrong place tells where its number came from.
        const string From = "ifgo", To = "iofg";
        const int Inputs = 2, Hidden = 3;
        double[,] weight = new double[Inputs, From.Length * Hidden];
        for (int input = 0; input < Inputs; input++)
        {
            for (int column = 0; column < From.Length * Hidden; column++) weight[input, column] = 100 * input + column;
        }

        double[,] rows = answer.Rows(weight, From, To);
        Judge.That(rows.GetLength(0) == To.Length * Hidden && rows.GetLength(1) == Inputs, $"the result should be [12, 2], but is [{rows.GetLength(0)}, {rows.GetLength(1)}]");
        for (int row = 0; row < To.Length * Hidden; row++)
        {
            for (int input = 0; input < Inputs; input++)
            {
                double right = 100 * input + From.IndexOf(To[row / Hidden]) * Hidden + row % Hidden, given = rows[row, input];
                Judge.That(given == right, $"row {row} should hold gate {To[row / Hidden]}, unit {row % Hidden}, input {input}, but holds {Origin(given)}");
            }
        }

        double[,] gru = answer.Rows(new double[,] { { 1, 2, 3 } }, "rzn", "zrn");
        Judge.That(gru[0, 0] == 2 && gru[1, 0] == 1 && gru[2, 0] == 3, "a GRU's r, z, n should become z, r, n: ask the letters, not the places");

        static string Origin(double value) => value is < 0 or >= 100 * Inputs ? "a number that the weight does not have" : $"gate {From[(int)value % 100 / Hidden % From.Length]}, unit {(int)value % 100 % Hidden}, input {(int)value / 100}";
    }

    public static void ToSteps(IExercises answer)
    {
        const int Batch = 2, Time = 3, Features = 2;
        float[] x = [.. Enumerable.Range(0, Batch * Time * Features).Select(i => (float)i)];
        float[] steps = answer.ToSteps(x, Batch, Time, Features);
        Judge.That(steps.Length == x.Length, $"there should be {x.Length} numbers, but there are {steps.Length}");
        float[] right = Tensor.FromSpan<float>(x, [Batch, Time, Features]).Transpose(0, 1).ToArray<float>();
        for (int i = 0; i < x.Length; i++)
            Judge.That(steps[i] == right[i], $"place {i} (step {i / (Batch * Features)}, row {i / Features % Batch}, feature {i % Features}) should hold x[{right[i]}], but holds x[{steps[i]}]");
    }

    public static void PeepholeToOnnx(IExercises answer)
    {
        Tensor[] weights = [.. new PeepholeNode(3, 4, new RandomGenerator(seed: 1)).Parameters.Select((parameter, i) => Initial.Uniform(parameter.Shape, -1, 1, new RandomGenerator(seed: (ulong)i + 1)))];
        OnnxCell yours = answer.PeepholeToOnnx(weights[0], weights[1], weights[2], weights[3]), ours = new Solutions().PeepholeToOnnx(weights[0], weights[1], weights[2], weights[3]);
        Judge.That(yours.Operator == ours.Operator, $"the operator should be LSTM, but is {yours.Operator}");
        Same("InputWeight", ours.InputWeight, yours.InputWeight, "iofg");
        Same("RecurrentWeight", ours.RecurrentWeight, yours.RecurrentWeight, "iofg");
        Same("Bias", ours.Bias!, yours.Bias, "iofg");
        Same("Peepholes", ours.Peepholes!, yours.Peepholes, "iof");
        Judge.That(yours.RecurrentBias is null || yours.RecurrentBias.Abs().Sum().Item() == 0, "the cell has one bias: ONNX adds both of its own, so the second must be left out");

        void Same(string name, Tensor right, Tensor? given, string gates)
        {
            Judge.That(given is not null, $"{name} is missing");
            Judge.That(given!.Shape == right.Shape, $"{name} should be {right.Shape}, but is {given.Shape}");
            Tensor[] a = right.Chunk(gates.Length), b = given.Chunk(gates.Length);
            for (int i = 0; i < gates.Length; i++)
            {
                int held = Array.FindIndex(a, block => (block - b[i]).Abs().Sum().Item() == 0);
                Judge.That(held == i, $"block {i} of {name} should hold gate {gates[i]}, but holds {(held < 0 ? "numbers of no single gate" : $"gate {gates[held]}")}");
            }
        }
    }

    public static void Mirror(IExercises answer)
    {
        GRUNode theirs = Specimens.Randomized(new GRUNode(3, new RandomGenerator(seed: 1), GRUReset.BeforeProduct, features: 2)), ours = new(3, new RandomGenerator(seed: 1), GRUReset.BeforeProduct, features: 2);
        foreach ((Parameter from, Parameter to) in theirs.Parameters.Zip(ours.Parameters))
        {
            Tensor mirrored = answer.Mirror(from.Detach());
            Judge.That(mirrored.Shape == from.Shape, $"a weight {from.Shape} should keep its shape, but became {mirrored.Shape}");
            Tensor[] before = from.Detach().Chunk(3, axis: from.Shape.Rank - 1), after = mirrored.Chunk(3, axis: from.Shape.Rank - 1);
            foreach (int block in new[] { 0, 2 })
                Judge.That((before[block] - after[block]).Abs().Sum().Item() == 0, $"block {"rzn"[block]} of a weight {from.Shape} should stay as it was: only z means the opposite");
            to.Assign(mirrored);
        }

        Dictionary<string, Parameter> p = theirs.NamedParameters().ToDictionary(pair => pair.Name, pair => pair.Parameter);
        Tensor x = Initial.Uniform([1, 2], -1, 1, new RandomGenerator(seed: 7)), h = Initial.Uniform([1, 3], -1, 1, new RandomGenerator(seed: 8));
        Tensor[] w = p["inputWeight"].Chunk(3, axis: 1), u = p["recurrentWeight"].Chunk(3, axis: 1), b = p["bias"].Chunk(3);
        Tensor r = (x.MatMul(w[0]) + h.MatMul(u[0]) + b[0]).Sigmoid(), z = (x.MatMul(w[1]) + h.MatMul(u[1]) + b[1]).Sigmoid();
        Tensor n = (x.MatMul(w[2]) + (r * h).MatMul(u[2]) + b[2]).Tanh();
        float[] right = (z * n + (1 - z) * h).ToArray<float>(), given = ours.Step(x, new State(("h", h))).Output.ToArray<float>();
        for (int k = 0; k < 3; k++) Judge.Close($"h′[{k}] with your weights in our GRU", right[k], given[k], 1e-5);
    }
}
