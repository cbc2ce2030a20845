using System.Globalization;
using AutogradRnn.Training;
using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.SequenceClassification;

/// <summary>Lesson 20: a whole sequence to one class, and which step decided.</summary>
public sealed class SequenceClassificationLesson : Lesson
{
    public override int Number => 20;

    public override string Folder => "20-sequence-classification";

    public override IReadOnlyList<Output> Outputs =>
    [
        new("names", Names), new("prefixes", Prefixes), new("letters", Letters), new("agreement", Agreement), new("compare", Compare),
        new("digits", DigitResults.Write), new("rows", DigitResults.WriteRows),
    ];

    public override IReadOnlyList<Figure> Figures => [ConnectivityMap(), DigitResults.ConfusionMap()];

    public override IReadOnlyList<Exercise> Exercises =>
    [
        new("20.1", nameof(IExercises.RecallAndPrecision), () => Checks.RecallAndPrecision(new Exercises()), () => Checks.RecallAndPrecision(new Solutions())),
        new("20.2", nameof(IExercises.Connectivity), () => Checks.Connectivity(new Exercises()), () => Checks.Connectivity(new Solutions())),
        new("20.3", nameof(IExercises.DecisiveLetter), () => Checks.DecisiveLetter(new Exercises()), () => Checks.DecisiveLetter(new Solutions())),
    ];

    private static NameReader Reader => NameReader.Trained;

    private static void Names(TextWriter console)
    {
        #region names
        ConfusionMatrix confusion = NameReader.Trained.Confusion(NameList.Tests);
        console.WriteLine($"{confusion.Accuracy:0.0%} of {confusion.Count} names never seen are right\n\n{confusion}");
        #endregion
    }

    private static void Prefixes(TextWriter console)
    {
        foreach (string name in new[] { "paul", "paula", "joshua", "christine" })
        {
            #region prefixes
            double[] female = [.. Enumerable.Range(1, name.Length).Select(length => Sigmoid(NameReader.Trained.LogOdds(name[..length])))];
            #endregion
            console.WriteLine(string.Concat(name.Select(letter => $"{letter,6}")));
            console.WriteLine(string.Concat(female.Select(p => string.Create(CultureInfo.InvariantCulture, $"{100 * p,5:0}%"))));
        }

        static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
    }

    private static void Letters(TextWriter console)
    {
        foreach (string name in new[] { "paula", "joshua", "christine", "marlon" })
        {
            double[] gradient = Influence.Connectivity(Reader.LogOdds, Reader.Vectors(name)), leftOut = Influence.LeftOut(Reader.LogOdds, name);
            console.WriteLine($"{"",-20}{string.Concat(name.Select(letter => $"{letter,7}"))}");
            console.WriteLine($"{"connectivity",-20}{Cells(gradient)}");
            console.WriteLine($"{"falls if left out",-20}{Cells(leftOut)}");
        }

        static string Cells(double[] values) => string.Concat(values.Select(value => $"{Table.Number(value, "0.00"),7}"));
    }

    private static void Agreement(TextWriter console)
    {
        (double[] Gradient, double[] LeftOut)[] asked =
        [
            .. NameList.Tests[..100].Select(name => (
                Influence.Connectivity(Reader.LogOdds, Reader.Vectors(name.Name)), Influence.LeftOut(Reader.LogOdds, name.Name))),
        ];
        double same = asked.Average(both => Influence.Largest(both.Gradient) == Influence.Largest(both.LeftOut) ? 1.0 : 0);
        double last = asked.Average(both => Influence.Largest(both.LeftOut) == both.LeftOut.Length - 1 ? 1.0 : 0);
        console.WriteLine($"of {asked.Length} names, the last letter decides {Table.Number(last, "0%")} when letters are left out");
        console.WriteLine($"the gradient names the same letter for {Table.Number(same, "0%")}");
    }

    private static void Compare(TextWriter console)
    {
        DigitReader model = DigitReader.Trained;
        Tensor image = Digits.Images(Digits.TrainingCount..).Narrow(0, 0, 1);
        int digit = Digits.Labels[Digits.TrainingCount];
        #region compare
        Tensor input = image.Detach().RequireGrad();
        Tensor states = model.States(input);
        Tensor score = model.Scores(states.Select(1, Digits.Rows - 1)).Select(1, digit).Sum();
        Tensor engine = Gradients.Of(score, [input], keepGraph: true)[0].Select(0, 0);      // [8, 8]

        (Tensor w, Tensor u, Tensor v) = model.Weights();
        Matrix<double> h = Matrix(states.Select(0, 0));
        Vector<double>[] hand = Influence.ByHand(h, Matrix(w), Matrix(u), Matrix(v).Column(digit));
        #endregion
        Table table = new("row of the image", "‖∂s/∂x‖ by hand", "engine", "largest difference");
        for (int t = Digits.Rows - 1; t >= 0; t--)
        {
            Vector<double> row = Matrix(engine).Row(t);
            table.Add(t, Table.Number(hand[t].L2Norm(), "0.000"), Table.Number(row.L2Norm(), "0.000"), Table.Difference((hand[t] - row).AbsoluteMaximum()));
        }

        table.WriteTo(console);

        static Matrix<double> Matrix(Tensor tensor) => tensor.Detach().ToMatrix<double>();
    }

    private static HeatMap ConnectivityMap()
    {
        const int Places = 9;
        string[] names = ["paul", "paula", "joshua", "christine", "marlon", "ingrid", "theodore", "esther", "elizabeth"];
        double[,] values = new double[names.Length, Places];
        foreach ((int row, string name) in names.Index())
        {
            double[] asked = Influence.Connectivity(Reader.LogOdds, Reader.Vectors(name));
            for (int t = 0; t < name.Length; t++) values[row, Places - name.Length + t] = asked[t] / asked.Sum();
        }

        double last = NameList.Tests[..100].Average(name =>
        {
            double[] asked = Influence.Connectivity(Reader.LogOdds, Reader.Vectors(name.Name));
            return asked[^1] / asked.Sum();
        });
        return new HeatMap(
            "connectivity", "Which letter the answer hangs on", "letter, counted from the end", "name",
            [.. Enumerable.Range(1, Places).Select(i => i == Places ? "last" : $"−{Places - i}")], names, values,
            [
                new("the last letter has the largest part of the connectivity, on average over 100 names", last > 0.25),
                new("in each of the names shown more than half stands on the last two letters", Enumerable.Range(0, names.Length).All(row => values[row, Places - 1] + values[row, Places - 2] > 0.5)),
                new("in joshua the last but one has most", values[2, Places - 2] > values[2, Places - 1]),
            ])
        { CellFormat = "0%" };
    }
}
