using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.SequenceToSequence;

/// <summary>Lesson 21: from a sequence to a sequence, taught with the true characters and used with its own.</summary>
public sealed class SequenceToSequenceLesson : Lesson
{
    public override int Number => 21;

    public override string Folder => "21-sequence-to-sequence";

    public override IReadOnlyList<Output> Outputs =>
    [
        new("gap", Gap), new("reversed", Reversed), new("ways", Ways), new("answers", Answers), new("compare", Compare), new("beam", Beam),
    ];

    public override IReadOnlyList<Figure> Figures => [Learning(), Alignment()];

    public override IReadOnlyList<Exercise> Exercises =>
    [
        new("21.1", nameof(IExercises.DecoderInputs), () => Checks.DecoderInputs(new Exercises()), () => Checks.DecoderInputs(new Solutions())),
        new("21.2", nameof(IExercises.Reversed), () => Checks.Reversed(new Exercises()), () => Checks.Reversed(new Solutions())),
        new("21.3", nameof(IExercises.Peek), () => Checks.Peek(new Exercises()), () => Checks.Peek(new Solutions())),
        new("21.4", nameof(IExercises.Look), () => Checks.Look(new Exercises()), () => Checks.Look(new Solutions())),
    ];

    private static void Gap(TextWriter console)
    {
        Marks marks = Pupil.Copying.History[^1];
        console.WriteLine($"characters right, told the true one before   {marks.Forced:0%}");
        console.WriteLine($"characters right, reading its own            {marks.Free:0%}");
        console.WriteLine($"whole answers right, reading its own         {marks.Whole:0%}");
        var tests = Pupil.Copying.Tasks.Tests[..6];
        console.WriteLine(string.Join(", ", tests.Zip(Pupil.Copying.Answers(tests), (one, written) => $"{one.Question} → {written}")));
    }

    private static void Reversed(TextWriter console)
    {
        Table table = new("copying four letters", "characters right", "whole answers right");
        Add("read as written", Pupil.Copying);
        Add("read backwards", Pupil.CopyingReversed);
        table.WriteTo(console);

        void Add(string name, Pupil pupil) =>
            table.Add(name, Table.Number(pupil.History[^1].Free, "0%"), Table.Number(pupil.History[^1].Whole, "0%"));
    }

    private static void Ways(TextWriter console)
    {
        Table table = new("dates, way to the question", "weights", "characters right", "whole answers right");
        foreach (Way way in Enum.GetValues<Way>())
        {
            Pupil pupil = Pupil.Dates(way);
            table.Add(
                way, pupil.Model.Parameters.Sum(parameter => parameter.Count), Table.Number(pupil.History[^1].Free, "0%"),
                Table.Number(pupil.History[^1].Whole, "0%"));
        }

        table.WriteTo(console);
    }

    private static void Answers(TextWriter console)
    {
        Table table = new(["question", "right", .. Enum.GetValues<Way>().Select(way => $"{way}")]);
        var tests = Pupil.Dates(Way.Plain).Tasks.Tests[..7];
        string[][] written = [.. Enum.GetValues<Way>().Select(way => Pupil.Dates(way).Answers(tests))];
        for (int i = 0; i < tests.Length; i++) table.Add([tests[i].Question, tests[i].Answer, .. written.Select(answers => answers[i])]);
        table.WriteTo(console);
    }

    private static void Compare(TextWriter console)
    {
        Pupil pupil = Pupil.Dates(Way.Attention);
        const string Question = "7 mar";
        Tensor memory = pupil.Model.Encode(Tensor.From(pupil.Tasks.Read(Question, false), 1, Question.Length), null).Memory.Detach().RequireGrad();
        RandomGenerator random = new(seed: 6);
        Tensor query = Initial.Normal([1, 1, memory.Shape[2]], 0, 1, random, DType.Float64).RequireGrad();
        Tensor dContext = Initial.Normal(query.Shape, 0, 1, random, DType.Float64);
        #region compare
        (Tensor context, Tensor weights) = new DotProductAttention().Forward(query, memory, memory);
        Tensor[] engine = Gradients.Of([context], [query, memory], [dContext]);

        Matrix<double> m = memory.Select(0, 0).Detach().ToMatrix<double>();
        Vector<double> q = Flat(query), hand = HandAttention.Weights(q, m);
        (Vector<double> dq, Matrix<double> dm) = HandAttention.Backward(Flat(dContext), q, m);
        #endregion
        Table table = new("", "by hand", "engine", "largest difference");
        for (int j = 0; j < Question.Length; j++) Add($"weight of '{Question[j]}'", hand.SubVector(j, 1), Flat(weights).SubVector(j, 1));
        Add("‖∂L/∂query‖", dq, Flat(engine[0]));
        for (int j = 0; j < Question.Length; j++) Add($"‖∂L/∂memory of '{Question[j]}'‖", dm.Row(j), Flat(engine[1].Select(1, j)));
        table.WriteTo(console);

        void Add(string name, Vector<double> own, Vector<double> other) => table.Add(
            name, Table.Number(own.L2Norm(), "0.0000"), Table.Number(other.L2Norm(), "0.0000"), Table.Difference((own - other).AbsoluteMaximum()));

        static Vector<double> Flat(Tensor tensor) => Vector<double>.Build.DenseOfArray(tensor.Detach().ToArray<double>());
    }

    private static void Beam(TextWriter console)
    {
        Pupil pupil = Pupil.Copying;
        (string Question, string Answer)[] tests = pupil.Tasks.Tests[..40];
        Table table = new("width", "right", "mean ln P of what it found");
        foreach (int width in new[] { 1, 2, 5 })
        {
            var found = tests.Select(one => pupil.Model.Beam(pupil.Tasks.Read(one.Question, reversed: false), width, longest: 6)).ToArray();
            double right = found.Zip(tests, (own, one) => pupil.Tasks.Characters.Decode([.. own.Tokens]) == one.Answer ? 1.0 : 0).Average();
            table.Add(width == 1 ? "1 (greedy)" : $"{width}", Table.Number(right, "0%"), Table.Number(found.Average(own => own.LogProbability), "0.00"));
        }

        table.WriteTo(console);
    }

    private static Chart Learning()
    {
        List<Marks> history = Pupil.Dates(Way.Attention).History;
        return new Chart(
            "learning", "Dates with attention, on questions never seen", "epoch", "part that is right",
            [
                Series.Of("told the truth", history.Select(marks => marks.Forced), start: 1), Series.Of("running free", history.Select(marks => marks.Free), start: 1),
                Series.Of("whole answers", history.Select(marks => marks.Whole), start: 1),
            ],
            [
                new("whole answers are right more seldom than characters, in every epoch", history.All(marks => marks.Whole < marks.Free)),
                new("running free starts far below teacher forcing", history[0].Forced - history[0].Free > 0.2),
                new("and ends near it", history[^1].Forced - history[^1].Free < 0.05),
            ]);
    }

    private static HeatMap Alignment()
    {
        const string Question = "23 aug", Answer = "08-23";
        Pupil pupil = Pupil.Dates(Way.Attention);
        (Tensor memory, State state) = pupil.Model.Encode(Tensor.From(pupil.Tasks.Read(Question, false), 1, Question.Length), null);
        int[] previous = pupil.Tasks.Characters.Encode(Tasks.End + Answer);
        Tensor weights = pupil.Model.Decode(Tensor.From(previous, 1, previous.Length), state, state["h"], memory, null).Weights!;
        double[,] values = new double[previous.Length, Question.Length];
        double[] flat = weights.Detach().ToArray<double>();
        Buffer.BlockCopy(flat, 0, values, 0, flat.Length * sizeof(double));
        return new HeatMap(
            "alignment", "Where the decoder looks while it writes", "read", "written",
            [.. Question.Select(letter => letter == ' ' ? "␣" : $"{letter}")], [.. Answer.Select(letter => $"{letter}"), "end"], values,
            [
                new("every row adds up to 1", Enumerable.Range(0, previous.Length).All(t => Math.Abs(Row(t).Sum() - 1) < 1e-9)),
                new("for the month it looks at the last letter most", Most(0) == Question.Length - 1 && Most(1) == Question.Length - 1),
                new("for the day it looks at the blank most", Most(3) == Question.IndexOf(' ') && Most(4) == Question.IndexOf(' ')),
            ])
        { CellFormat = "0%", Range = (0, 1) };

        double[] Row(int t) => flat[(t * Question.Length)..((t + 1) * Question.Length)];

        int Most(int t) => Array.IndexOf(Row(t), Row(t).Max());
    }
}
