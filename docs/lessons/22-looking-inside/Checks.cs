using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.LookingInside;

/// <summary>The tests of the exercises.</summary>
public static class Checks
{
    public static void Correlation(IExercises answer)
    {
        double[] a = [1, 2, 3, 4];
        Judge.Close("the correlation of 1, 2, 3, 4 with 10, 20, 30, 40", 1, answer.Correlation(a, [10, 20, 30, 40]));
        Judge.Close("the correlation of 1, 2, 3, 4 with 4, 3, 2, 1 (subtract the means first)", -1, answer.Correlation(a, [4, 3, 2, 1]));
        Judge.Close("the correlation of 1, 2, 3, 4 with 1, 3, 2, 4", 0.8, answer.Correlation(a, [1, 3, 2, 4]));
        Judge.Close("the correlation of 1, 2, 3, 4 with 101, 103, 102, 104 (the means are subtracted)", 0.8, answer.Correlation(a, [101, 103, 102, 104]));
        Judge.Close("the correlation of 1, 2, 3, 4 with a unit that never moves", 0, answer.Correlation(a, [5, 5, 5, 5]));
    }

    public static void FindUnit(IExercises answer)
    {
        double[] depth = [0, 1, 2, 1, 0, 1, 2, 3];
        Matrix<double> states = Matrix<double>.Build.Dense(8, 3, (t, unit) => unit switch { 0 => t, 1 => Math.Tanh(0.5 * depth[t]), _ => 1 });
        Expect(1, "a squashed depth goes better with it than the time does, and than a constant");
        states.SetColumn(1, -10 * states.Column(1));
        Expect(1, "the same unit counts downwards now, with large numbers");

        void Expect(int unit, string why)
        {
            int given = answer.FindUnit(states, depth);
            Judge.That(given == unit, $"the unit should be {unit} ({why}), but is said to be {given}");
        }
    }

    public static void HoldUnit(IExercises answer)
    {
        foreach (DType dtype in new[] { DType.Float64, DType.Float32 })
        {
            State state = new(("h", Ramp(2, 3, dtype)), ("c", 10 * Ramp(2, 3, dtype)));
            State held = answer.HoldUnit(state, unit: 1);
            Judge.That(held.Names.SequenceEqual(state.Names), $"the parts should be ({string.Join(", ", state.Names)}), but are ({string.Join(", ", held.Names)})");
            foreach (string name in state.Names)
            {
                Judge.That(held[name].DType == dtype, $"part {name} should stay {dtype}, but is {held[name].DType}");
                double[] before = state[name].To(DType.Float64).ToArray<double>(), after = held[name].To(DType.Float64).ToArray<double>();
                for (int i = 0; i < before.Length; i++) Judge.Close($"{name}[{i / 3}, {i % 3}], where unit 1 is held in every part,", i % 3 == 1 ? 0 : before[i], after[i]);
            }
        }

        static Tensor Ramp(int rows, int columns, DType dtype) => Tensor.Range(rows * columns, start: 1, dtype: dtype).Reshape(rows, columns);
    }
}
